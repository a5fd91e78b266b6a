package dev.gatehouse.ledger.alert;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Records alerts as events, each cause once. The row of a cause is committed after its event is
 * durable in the journal: a crash in between leads to the same event with the same id once more,
 * never to none. Thread-safe.
 */
class AlertRecord {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final TenantTransactions transactions;
  private final Journal journal;
  private final EventIds ids;
  private final Clock clock;

  AlertRecord(TenantTransactions transactions, Journal journal, Clock clock) {
    this.transactions = transactions;
    this.journal = journal;
    this.ids = new EventIds(clock);
    this.clock = clock;
  }

  /**
   * Records an alert in the log of the event that led to it, unless its cause was told already.
   *
   * @return whether it is new
   * @throws dev.gatehouse.journal.JournalUnavailableException when it can't be recorded
   */
  boolean raise(Alert alert, DeliveryEvent trigger) {
    LogId log = LogId.named(trigger.log());
    UUID id = AlertId.of(alert, trigger);
    return transactions.inTenant(
        log.id(),
        jdbc -> {
          int fresh =
              jdbc.sql(
                      """
                      insert into alerts (tenant_id, rule, cause, event_id, raised_at)
                      values (current_setting('gatehouse.tenant')::uuid, ?, ?, ?, ?) on conflict do nothing
                      """)
                  .params(alert.rule(), alert.key(), id, now())
                  .update();
          if (fresh == 1 && new EventStore(jdbc).find(id).isEmpty()) {
            append(
                event(LedgerEventTypes.ALERT_RAISED, alert.rule(), log)
                    .id(id)
                    .outcome(Outcome.SUCCEEDED)
                    .details(
                        Map.of(
                            "rule", alert.rule(),
                            "key", alert.key(),
                            "severity", alert.severity(),
                            "summary", alert.summary(),
                            "count", alert.count(),
                            "events", alert.events())));
          }
          return fresh == 1;
        });
  }

  /** The rules that failed when they were evaluated last. */
  Set<String> failing() {
    return transactions.crossTenant(
        jdbc ->
            new TreeSet<>(
                jdbc.sql("select rule from failing_alert_rules").query(String.class).list()));
  }

  /** Records in the installation's log that a rule fails, unless that was told already. */
  void failed(String rule, String problem, DeliveryEvent trigger) {
    var _ =
        transactions.crossTenant(
            jdbc -> {
              int fresh =
                  jdbc.sql(
                          "insert into failing_alert_rules (rule, failed_at) values (?, ?) on"
                              + " conflict do nothing")
                      .params(rule, now())
                      .update();
              if (fresh == 1) {
                append(
                    event(LedgerEventTypes.ALERT_RULE_FAILED, rule, LogId.APPLIANCE)
                        .id(ids.next())
                        .outcome(Outcome.FAILED)
                        .details(
                            Map.of(
                                "rule",
                                rule,
                                "log",
                                trigger.log(),
                                "event",
                                trigger.id(),
                                "problem",
                                problem)));
              }
              return fresh;
            });
  }

  /** Forgets that a rule failed. */
  void works(String rule) {
    var _ =
        transactions.crossTenant(
            jdbc ->
                jdbc.sql("delete from failing_alert_rules where rule = ?").param(rule).update());
  }

  private AuditEventBuilder event(EventType type, String rule, LogId log) {
    return AuditEvent.builder(type)
        .time(clock.instant())
        .tenant(log.equals(LogId.APPLIANCE) ? null : log.id())
        .actor("service", "ledger")
        .action("alert.raise")
        .resource("alert-rule", rule)
        .source("ledger");
  }

  private void append(AuditEventBuilder event) {
    var _ = journal.appendAndWait(event.build(), DEADLINE);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
