package dev.gatehouse.ledger.access;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.service.access.BearerAccess;
import dev.gatehouse.trust.token.TransactionToken;
import dev.gatehouse.trust.token.WorkloadAuthentication;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Records who read what of a log, in that log, before the answer goes out: without a durable record
 * there is no answer. Thread-safe.
 */
public final class ReadingRecord {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Journal journal;
  private final EventIds ids;
  private final Clock clock;

  public ReadingRecord(Journal journal, Clock clock) {
    this.journal = journal;
    this.ids = new EventIds(clock);
    this.clock = clock;
  }

  /**
   * Records a reading.
   *
   * @param type {@code audit.searched}, {@code audit.read}, {@code audit.proved} or {@code
   *     audit.exported}
   * @param resource which event, or {@code *}
   * @param details what was asked for and how much was found
   * @throws dev.gatehouse.journal.JournalUnavailableException when it can't be recorded
   */
  public void record(
      TransactionToken reader,
      LogId log,
      EventType type,
      String action,
      String resource,
      Map<String, ?> details) {
    AuditEvent event =
        AuditEvent.builder(type)
            .id(ids.next())
            .time(clock.instant())
            .tenant(log.id())
            .actor(BearerAccess.kind(reader.subject()), reader.subject())
            .action(action)
            .resource("audit-event", resource)
            .outcome(Outcome.SUCCEEDED)
            .decisionId(reader.context().decisionId())
            .requestId(reader.transaction())
            .purpose(reader.purpose())
            .source("ledger")
            .details(details)
            .build();
    var _ = journal.appendAndWait(event, DEADLINE);
  }

  /** Records that a service of the mesh exported the installation's own log, in that log. */
  public void record(WorkloadAuthentication reader, Map<String, ?> details) {
    AuditEvent event =
        AuditEvent.builder(LedgerEventTypes.EXPORTED)
            .id(ids.next())
            .time(clock.instant())
            .actor("service", reader.getPrincipal().toString())
            .action("audit.export")
            .resource("audit-event", "*")
            .outcome(Outcome.SUCCEEDED)
            .source("ledger")
            .details(details)
            .build();
    var _ = journal.appendAndWait(event, DEADLINE);
  }
}
