package dev.gatehouse.ledger.retention;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.retention.RunStore.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records in a log which bodies of it were removed. A run's event is made of the run alone, so that
 * writing it twice makes one event. Thread-safe.
 */
final class RetentionRecord {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Journal journal;

  RetentionRecord(Journal journal) {
    this.journal = journal;
  }

  /**
   * Records a run.
   *
   * @throws dev.gatehouse.journal.JournalUnavailableException when it can't be recorded
   */
  void removed(LogId log, Run run) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("rule", run.rule());
    details.put("days", run.days());
    details.put("count", run.removed().count());
    details.put("bytes", run.removed().bytes());
    details.put("first", Objects.requireNonNull(run.removed().first()));
    details.put("last", Objects.requireNonNull(run.removed().last()));
    details.put("oldest", text(run.removed().oldest()));
    details.put("newest", text(run.removed().newest()));
    AuditEventBuilder event =
        AuditEvent.builder(LedgerEventTypes.RETENTION_REMOVED)
            .id(run.id())
            .time(run.endedAt())
            .actor(run.by().type(), run.by().id())
            .action("audit.retain")
            .resource("log", log.name())
            .outcome(Outcome.SUCCEEDED)
            .source("ledger")
            .details(details);
    if (!log.equals(LogId.APPLIANCE)) {
      event.tenant(log.id());
    }
    var _ = journal.appendAndWait(event.build(), DEADLINE);
  }

  private static String text(@Nullable Instant time) {
    return Objects.requireNonNull(time).toString();
  }
}
