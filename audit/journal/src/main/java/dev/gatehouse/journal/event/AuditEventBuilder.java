package dev.gatehouse.journal.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects an {@link AuditEvent}. For one thread. */
public final class AuditEventBuilder {

  private final EventType type;
  private @Nullable String id;
  private @Nullable Instant time;
  private @Nullable UUID tenant;
  private @Nullable Actor actor;
  private @Nullable String action;
  private @Nullable ResourceReference resource;
  private @Nullable Outcome outcome;
  private List<String> reasons = List.of();
  private @Nullable String decisionId;
  private @Nullable String requestId;
  private @Nullable PolicyReference policy;
  private @Nullable String purpose;
  private @Nullable ConsentReference consent;
  private @Nullable String source;
  private final Map<String, @Nullable Object> details = new LinkedHashMap<>();

  AuditEventBuilder(EventType type) {
    this.type = type;
  }

  public AuditEventBuilder id(UUID value) {
    this.id = value.toString();
    return this;
  }

  public AuditEventBuilder time(Instant value) {
    this.time = value;
    return this;
  }

  public AuditEventBuilder tenant(@Nullable UUID value) {
    this.tenant = value;
    return this;
  }

  public AuditEventBuilder actor(Actor value) {
    this.actor = value;
    return this;
  }

  public AuditEventBuilder actor(String actorType, String actorId) {
    return actor(new Actor(actorType, actorId));
  }

  public AuditEventBuilder action(String value) {
    this.action = value;
    return this;
  }

  public AuditEventBuilder resource(String resourceType, String resourceId) {
    this.resource = new ResourceReference(resourceType, resourceId);
    return this;
  }

  public AuditEventBuilder outcome(Outcome value) {
    this.outcome = value;
    return this;
  }

  public AuditEventBuilder reasons(List<String> values) {
    this.reasons = List.copyOf(values);
    return this;
  }

  public AuditEventBuilder decisionId(@Nullable String value) {
    this.decisionId = value;
    return this;
  }

  public AuditEventBuilder requestId(@Nullable String value) {
    this.requestId = value;
    return this;
  }

  public AuditEventBuilder policy(String bundle, String revision) {
    this.policy = new PolicyReference(bundle, revision);
    return this;
  }

  public AuditEventBuilder purpose(@Nullable String value) {
    this.purpose = value;
    return this;
  }

  public AuditEventBuilder consent(
      @Nullable String consentId, @Nullable Integer version, String state) {
    this.consent = new ConsentReference(consentId, version, state);
    return this;
  }

  public AuditEventBuilder source(String value) {
    this.source = value;
    return this;
  }

  /** Adds one member of the details; a later one of the same name replaces it. */
  public AuditEventBuilder detail(String name, @Nullable Object value) {
    details.put(name, value);
    return this;
  }

  public AuditEventBuilder details(Map<String, ?> values) {
    details.putAll(values);
    return this;
  }

  /**
   * The event.
   *
   * @throws NullPointerException naming the field that is missing
   * @throws IllegalArgumentException naming the field that can't be recorded
   */
  public AuditEvent build() {
    return new AuditEvent(
        required("id", id),
        required("time", time),
        tenant,
        type,
        required("actor", actor),
        required("action", action),
        resource,
        required("outcome", outcome),
        reasons,
        decisionId,
        requestId,
        policy,
        purpose,
        consent,
        required("source", source),
        details);
  }

  private static <T> T required(String field, @Nullable T value) {
    return Objects.requireNonNull(value, () -> "an audit event needs its " + field);
  }
}
