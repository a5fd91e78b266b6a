package dev.gatehouse.ledger.witness;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Keeps a signed checkpoint that was refused for what it says, in the installation's own log: it
 * may be the proof that a log has two histories. Thread-safe.
 */
final class ForkRecord {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Journal journal;
  private final EventIds ids;
  private final Clock clock;

  ForkRecord(Journal journal, Clock clock) {
    this.journal = journal;
    this.ids = new EventIds(clock);
    this.clock = clock;
  }

  /**
   * Records a refusal.
   *
   * @throws dev.gatehouse.journal.JournalUnavailableException when it can't be recorded
   */
  void record(Verdict.Evidence evidence, String caller, String why) {
    AuditEvent event =
        AuditEvent.builder(LedgerEventTypes.WITNESS_REFUSED)
            .id(ids.next())
            .time(clock.instant())
            .actor("service", caller)
            .action("witness.cosign")
            .resource("checkpoint", evidence.origin())
            .outcome(Outcome.DENIED)
            .source("ledger")
            .details(
                Map.of(
                    "old_size", evidence.oldSize(), "checkpoint", evidence.note(), "reason", why))
            .build();
    var _ = journal.appendAndWait(event, DEADLINE);
  }
}
