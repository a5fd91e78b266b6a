package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.ledger.LogId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Records in a log that a witness contradicts it: this database was put back to an earlier state,
 * or somebody else signs with its key. Thread-safe.
 */
final class ContradictionRecord {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Journal journal;
  private final EventIds ids;
  private final Clock clock;

  ContradictionRecord(Journal journal, Clock clock) {
    this.journal = journal;
    this.ids = new EventIds(clock);
    this.clock = clock;
  }

  /**
   * Records a contradiction.
   *
   * @throws dev.gatehouse.journal.JournalUnavailableException when it can't be recorded
   */
  void record(LogId log, Witnesses.Asked witness, String detail) {
    AuditEventBuilder event =
        AuditEvent.builder(LedgerEventTypes.CHECKPOINT_CONTRADICTED)
            .id(ids.next())
            .time(clock.instant())
            .actor("service", witness.name())
            .action("checkpoint.cosign")
            .resource("log", log.name())
            .outcome(Outcome.FAILED)
            .source("ledger")
            .details(Map.of("witness", witness.identity(), "detail", detail));
    if (!log.equals(LogId.APPLIANCE)) {
      event.tenant(log.id());
    }
    var _ = journal.appendAndWait(event.build(), DEADLINE);
  }
}
