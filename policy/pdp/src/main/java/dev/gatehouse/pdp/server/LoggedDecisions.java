package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.remote.ConfiguredDecisionLog;
import dev.gatehouse.decision.bundle.remote.JournalPart;
import dev.gatehouse.decision.log.DecisionEvent;
import dev.gatehouse.decision.log.DecisionLog;
import dev.gatehouse.decision.log.DecisionRefusedException;
import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.journal.segment.JournalCorruptException;
import dev.gatehouse.pdp.log.DecisionJournal;
import dev.gatehouse.pdp.metrics.PrometheusText;
import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.DecisionRecord;
import dev.gatehouse.pdp.rest.DecisionRecorder;
import dev.gatehouse.pdp.rest.ErrorDocument;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision log that the configuration asks for. Thread-safe. */
final class LoggedDecisions implements DecisionRecorder, AutoCloseable {

  private final DecisionLog log;
  private final @Nullable DecisionJournal journal;
  private final Map<String, String> labels;

  private LoggedDecisions(
      DecisionLog log, @Nullable DecisionJournal journal, Map<String, String> labels) {
    this.log = log;
    this.journal = journal;
    this.labels = labels;
  }

  /**
   * Opens the log.
   *
   * @return null if the configuration asks for none
   * @throws ConfigException naming what is wrong with the configuration
   */
  static @Nullable LoggedDecisions open(
      RegoObject configuration, ServerConfig config, PolicyStore store, ServerLog console) {
    if (!(configuration.get("decision_logs") instanceof RegoObject)) {
      return null;
    }
    Map<String, String> labels = new HashMap<>();
    config
        .labels()
        .forEach(
            (name, value) -> {
              if (name instanceof RegoString key && value instanceof RegoString text) {
                labels.put(key.value(), text.value());
              }
            });
    DecisionJournal journal = null;
    try {
      journal = journal(configuration);
      return new LoggedDecisions(
          ConfiguredDecisionLog.open(
              configuration,
              () -> store.snapshot().compiled(),
              console::raw,
              journal == null ? List.of() : List.of(journal.sink())),
          journal,
          Map.copyOf(labels));
    } catch (BundleException wrong) {
      if (journal != null) {
        journal.close();
      }
      throw new ConfigException("config error: " + wrong.getMessage());
    }
  }

  private static @Nullable DecisionJournal journal(RegoObject configuration)
      throws BundleException {
    Optional<JournalPart> part = JournalPart.of(configuration);
    if (part.isEmpty()) {
      return null;
    }
    try {
      return DecisionJournal.open(part.get(), ConfiguredDecisionLog.journalUploads(configuration));
    } catch (JournalUnavailableException | JournalCorruptException unusable) {
      throw new ConfigException(
          "config error: decision_logs.journal.directory: " + unusable.getMessage());
    }
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public void record(DecisionRecord decision) {
    try {
      log.accept(event(decision));
    } catch (DecisionRefusedException refused) {
      throw ApiFailure.internal(String.valueOf(refused.getMessage()));
    }
  }

  private DecisionEvent event(DecisionRecord decision) {
    RuntimeException error = decision.error();
    RegoObject custom = decision.custom();
    return DecisionEvent.of(decision.id(), decision.time())
        .labels(labels)
        .bundles(decision.bundles())
        .path(decision.path())
        .query(decision.query())
        .input(decision.input())
        .result(decision.result())
        .nondeterminism(decision.nondeterminism())
        .requestedBy(decision.caller().address())
        .request(decision.request())
        .metrics(decision.metrics())
        .error(error == null ? null : ErrorDocument.of(error))
        .custom(custom == null ? RegoObject.EMPTY : custom)
        .build();
  }

  /** The account of the log and of its journal, as metrics. */
  void write(PrometheusText text) {
    DecisionLog.Counters counters = log.counters();
    String name = "decision_log_events_total";
    text.type(name, "counter", "Decisions by what became of their events.");
    sample(text, name, "taken", counters.taken());
    sample(text, name, "dropped", counters.dropped());
    sample(text, name, "handed_on", counters.handedOn());
    sample(text, name, "lost", counters.lost());
    sample(text, name, "refused", counters.refused());
    sample(text, name, "mask_failed", counters.maskFailures());
    sample(text, name, "drop_failed", counters.dropFailures());
    if (journal != null) {
      DecisionJournal.Counters kept = journal.counters();
      String entries = "decision_journal_events_total";
      text.type(entries, "counter", "Events in the journal of decisions by state.");
      sample(text, entries, "durable", kept.durable());
      sample(text, entries, "failed", kept.failed());
      sample(text, entries, "sent", kept.sent());
      sample(text, entries, "too_long", kept.tooLong());
      text.type("decision_journal_waiting", "gauge", "Durable events that no server has taken.")
          .sample("decision_journal_waiting", "", kept.waiting());
    }
  }

  private static void sample(PrometheusText text, String name, String state, long value) {
    text.sample(name, PrometheusText.label("state", state), value);
  }

  @Override
  public void close() {
    log.close();
    if (journal != null) {
      journal.close();
    }
  }
}
