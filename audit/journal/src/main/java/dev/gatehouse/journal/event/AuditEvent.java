package dev.gatehouse.journal.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as the ledger keeps it. Immutable. People stand in it by identifier
 * only: no names, addresses or content, not in {@code details} either.
 *
 * @param id a UUID of version 7; of a decision's event it is the decision's id
 * @param time when it happened, kept to the microsecond
 * @param tenant whose log it belongs to; null for the installation's own log
 * @param type its declared type
 * @param actor who did it
 * @param action what was done, such as {@code sessions.read}
 * @param resource what it was done to, null when there is none
 * @param outcome how it ended
 * @param reasons reason codes, in the order in which they were found
 * @param decisionId the decision that allowed or refused it, null when none was made
 * @param requestId the request that it belongs to, null outside a request
 * @param policy the policy that decided, null when none did
 * @param purpose the purpose key, null when none applies
 * @param consent the consent that was looked at, null when none was
 * @param source the service that recorded it; the ledger refuses events that name another service
 *     than their sender
 * @param details what the type needs beyond that, by names that it declares
 */
public record AuditEvent(
    String id,
    Instant time,
    @Nullable UUID tenant,
    EventType type,
    Actor actor,
    String action,
    @Nullable ResourceReference resource,
    Outcome outcome,
    List<String> reasons,
    @Nullable String decisionId,
    @Nullable String requestId,
    @Nullable PolicyReference policy,
    @Nullable String purpose,
    @Nullable ConsentReference consent,
    String source,
    Map<String, @Nullable Object> details) {

  public AuditEvent {
    UUID uuid = UUID.fromString(id);
    if (uuid.version() != 7 || !uuid.toString().equals(id)) {
      throw new IllegalArgumentException(
          "the event's id must be a lower-case UUID of version 7, not " + id);
    }
    time = time.truncatedTo(ChronoUnit.MICROS);
    action = EventText.identifier("action", action);
    reasons = reasons.stream().map(reason -> EventText.identifier("reasons", reason)).toList();
    decisionId = EventText.optionalIdentifier("decision_id", decisionId);
    requestId = EventText.optionalIdentifier("request_id", requestId);
    purpose = EventText.optionalIdentifier("purpose", purpose);
    source = EventText.identifier("source", source);
    details = EventDetails.copy(type, details);
  }

  /** Starts an event of a type; its id, time, actor, action, outcome and source must follow. */
  public static AuditEventBuilder builder(EventType type) {
    return new AuditEventBuilder(type);
  }

  /**
   * The event as one line of JSON in UTF-8, fields in the order of this record, absent ones left
   * out.
   */
  public byte[] toJson() {
    return AuditEventJson.write(this);
  }

  /**
   * The field, or member of the details, that takes the most room, such as {@code details.body}.
   */
  public String largestField() {
    return AuditEventJson.largestField(this);
  }
}
