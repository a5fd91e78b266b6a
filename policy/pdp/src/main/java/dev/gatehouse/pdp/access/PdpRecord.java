package dev.gatehouse.pdp.access;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.service.access.BearerAccess;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records what was asked of the decision point and done to its policies, before the answer goes
 * out: without a durable record there is no answer. Thread-safe.
 */
public final class PdpRecord {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Journal journal;
  private final EventIds ids;
  private final Clock clock;

  public PdpRecord(Journal journal, Clock clock) {
    this.journal = journal;
    this.ids = new EventIds(clock);
    this.clock = clock;
  }

  /**
   * Records an act.
   *
   * @param type such as {@code access.evaluated} or {@code policy.promoted}
   * @param resource which thing, or {@code *}
   * @param policy that was asked or changed; null for none
   * @throws dev.gatehouse.journal.JournalUnavailableException when it can't be recorded
   */
  public void record(
      TransactionToken caller,
      EventType type,
      String action,
      String resourceType,
      String resource,
      @Nullable PolicyRevision policy,
      Map<String, ?> details) {
    AuditEventBuilder event =
        AuditEvent.builder(type)
            .id(ids.next())
            .time(clock.instant())
            .tenant(caller.context().tenant())
            .actor(BearerAccess.kind(caller.subject()), caller.subject())
            .action(action)
            .resource(resourceType, resource)
            .outcome(Outcome.SUCCEEDED)
            .decisionId(caller.context().decisionId())
            .requestId(caller.transaction())
            .purpose(caller.purpose())
            .source("pdp")
            .details(details);
    if (policy != null) {
      event.policy(policy.bundle(), policy.revision());
    }
    var _ = journal.appendAndWait(event.build(), DEADLINE);
  }
}
