package dev.gatehouse.ledger.recovery;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.WorkloadAuthentication;
import java.time.Clock;
import java.time.Duration;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the operator restores a damaged log: lines of an export that was kept, or none. Each try is
 * an event of the installation's log, whatever becomes of it.
 */
@RestController
final class RecoveryController {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final LogRecovery recovery;
  private final LedgerGuard guard;
  private final Journal journal;
  private final Clock clock;
  private final EventIds ids;

  RecoveryController(LogRecovery recovery, LedgerGuard guard, Journal journal, Clock clock) {
    this.recovery = recovery;
    this.guard = guard;
    this.journal = journal;
    this.clock = clock;
    this.ids = new EventIds(clock);
  }

  @PostMapping(path = "/mesh/v1/appliance/recovery/{name}", consumes = "application/x-ndjson")
  RecoveryReport recover(
      @PathVariable String name,
      @RequestBody(required = false) byte[] lines,
      WorkloadAuthentication operator) {
    LogId log = log(name);
    Offer offer = Offer.parse(lines == null ? new byte[0] : lines);
    RecoveryReport report = recovery.recover(log, offer);
    if (report.restored()) {
      guard.check(log);
    }
    record(report, operator);
    return report;
  }

  private static LogId log(String name) {
    try {
      return LogId.named(name);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("path/name", "expected a tenant's UUID or 'appliance'");
    }
  }

  private void record(RecoveryReport report, WorkloadAuthentication operator) {
    AuditEvent event =
        AuditEvent.builder(LedgerEventTypes.LOG_RECOVERY)
            .id(ids.next())
            .time(clock.instant())
            .actor("service", operator.getPrincipal().toString())
            .action("audit.recover")
            .resource("log", report.log())
            .outcome(report.restored() ? Outcome.SUCCEEDED : Outcome.FAILED)
            .source("ledger")
            .detail("events_missing", report.eventsMissing())
            .detail("events_restored", report.eventsRestored())
            .detail("tiles_restored", report.tilesRestored())
            .detail("checkpoint_restored", report.checkpointRestored())
            .build();
    var _ = journal.appendAndWait(event, DEADLINE);
  }
}
