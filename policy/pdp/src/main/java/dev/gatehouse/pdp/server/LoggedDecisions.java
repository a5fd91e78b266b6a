package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.remote.ConfiguredDecisionLog;
import dev.gatehouse.decision.log.DecisionEvent;
import dev.gatehouse.decision.log.DecisionLog;
import dev.gatehouse.pdp.rest.DecisionRecord;
import dev.gatehouse.pdp.rest.DecisionRecorder;
import dev.gatehouse.pdp.rest.ErrorDocument;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decision log that the configuration asks for. Thread-safe. */
final class LoggedDecisions implements DecisionRecorder, AutoCloseable {

  private final DecisionLog log;
  private final Map<String, String> labels;

  private LoggedDecisions(DecisionLog log, Map<String, String> labels) {
    this.log = log;
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
    try {
      return new LoggedDecisions(
          ConfiguredDecisionLog.open(
              configuration, () -> store.snapshot().compiled(), console::raw, List.of()),
          Map.copyOf(labels));
    } catch (BundleException wrong) {
      throw new ConfigException("config error: " + wrong.getMessage());
    }
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public void record(DecisionRecord decision) {
    RuntimeException error = decision.error();
    log.accept(
        DecisionEvent.of(decision.id(), decision.time())
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
            .build());
  }

  @Override
  public void close() {
    log.close();
  }
}
