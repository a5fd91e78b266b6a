package dev.gatehouse.ledger.retention;

import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.delivery.Deliveries;
import dev.gatehouse.ledger.retention.RunStore.Requester;
import dev.gatehouse.ledger.retention.RunStore.Run;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes the bodies of events whose time is over, in batches, each with the record of it in one
 * transaction. Leaf hashes stay, so that all proofs go on. Runs on several replicas and holds that
 * are placed meanwhile wait for each other by an advisory lock of the log. Thread-safe.
 */
final class Retention {

  /** A run that ended so long ago without its event was cut short. */
  private static final Duration CUT_SHORT = Duration.ofMinutes(10);

  private final TenantTransactions transactions;
  private final Deliveries deliveries;
  private final RetentionRecord record;
  private final List<RetentionRule> rules;
  private final int batch;
  private final EventIds ids;
  private final Clock clock;

  Retention(
      TenantTransactions transactions,
      Deliveries deliveries,
      RetentionRecord record,
      List<RetentionRule> rules,
      int batch,
      Clock clock) {
    this.transactions = transactions;
    this.deliveries = deliveries;
    this.record = record;
    this.rules = rules;
    this.batch = batch;
    this.ids = new EventIds(clock);
    this.clock = clock;
  }

  /** The rules for a log. */
  List<RetentionRule> rules(LogId log) {
    return rules.stream().filter(rule -> rule.appliesTo(log)).toList();
  }

  /** Every log that has events. */
  List<LogId> logs() {
    return transactions.crossTenant(jdbc -> new LogStore(jdbc).all());
  }

  /** The last runs of a log that removed something, newest first. */
  List<Run> runs(LogId log, int limit) {
    return in(log, jdbc -> new RunStore(jdbc).newest(limit));
  }

  /** What a run would do. */
  List<RunOutcome> dryRun(LogId log) {
    Instant now = clock.instant();
    return rules(log).stream()
        .map(
            rule -> {
              Count count = in(log, jdbc -> due(jdbc, log, rule, now).count());
              return new RunOutcome(
                  rule.name(),
                  rule.days(),
                  count.free(),
                  count.held(),
                  count.waiting(),
                  count.free().count());
            })
        .toList();
  }

  /**
   * Applies the rules to a log.
   *
   * @param mostBatches how many batches at most for each rule
   * @throws dev.gatehouse.journal.JournalUnavailableException when what was removed can't be
   *     recorded yet; a later run does
   */
  List<RunOutcome> run(LogId log, Requester by, int mostBatches, BooleanSupplier goesOn) {
    Instant now = clock.instant();
    List<RunOutcome> outcomes = new ArrayList<>();
    for (RetentionRule rule : rules(log)) {
      UUID id = ids.next();
      Removed all = new Removed(0, 0, null, null, null, null);
      long after = -1;
      for (int done = 0; done < mostBatches && goesOn.getAsBoolean(); done++) {
        long behind = after;
        Removed removed = in(log, jdbc -> remove(jdbc, log, rule, now, id, by, behind));
        if (removed == null) {
          break;
        }
        all = all.and(removed);
        after = Objects.requireNonNull(removed.last());
      }
      recordRuns(log, id, now);
      Count left = in(log, jdbc -> due(jdbc, log, rule, now).count());
      outcomes.add(
          new RunOutcome(
              rule.name(), rule.days(), all, left.held(), left.waiting(), left.free().count()));
    }
    return List.copyOf(outcomes);
  }

  private @Nullable Removed remove(
      JdbcClient jdbc,
      LogId log,
      RetentionRule rule,
      Instant now,
      UUID id,
      Requester by,
      long after) {
    lock(jdbc, log);
    Removed removed = due(jdbc, log, rule, now).remove(id, after, batch);
    if (removed != null) {
      new RunStore(jdbc)
          .add(new Run(id, rule.name(), rule.days(), by, now, clock.instant(), removed));
    }
    return removed;
  }

  private void recordRuns(LogId log, UUID id, Instant now) {
    List<Run> runs = in(log, jdbc -> new RunStore(jdbc).unrecorded(id, now.minus(CUT_SHORT)));
    for (Run run : runs) {
      record.removed(log, run);
      var _ =
          in(
              log,
              jdbc -> {
                new RunStore(jdbc).recorded(run.id());
                return run;
              });
    }
  }

  private DueEvents due(JdbcClient jdbc, LogId log, RetentionRule rule, Instant now) {
    return new DueEvents(
        jdbc,
        rule,
        rules(log),
        new DueEvents.Delivery(deliveries.upTo(log), deliveries.sinks()),
        now);
  }

  /** Waits until nobody else removes bodies of a log or places a hold on it. */
  static void lock(JdbcClient jdbc, LogId log) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param("gatehouse.ledger/retention/" + log.name())
        .query((row, number) -> true)
        .single();
  }

  private <T extends @Nullable Object> T in(LogId log, Function<JdbcClient, T> work) {
    return transactions.crossTenant(
        jdbc -> {
          new LogStore(jdbc).look(log);
          return work.apply(jdbc);
        });
  }
}
