package dev.gatehouse.delivery.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event's JSON, read by member. Immutable. */
public final class EventDocument {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final DeliveryEvent event;
  private final JsonNode body;

  private EventDocument(DeliveryEvent event, JsonNode body) {
    this.event = event;
    this.body = body;
  }

  /**
   * Reads an event's body.
   *
   * @throws IllegalArgumentException if it is no JSON object; the ledger lets no such event in
   */
  public static EventDocument of(DeliveryEvent event) {
    try {
      JsonNode body = MAPPER.readTree(event.body());
      if (!body.isObject()) {
        throw new IllegalArgumentException("event " + event.id() + " is not a JSON object");
      }
      return new EventDocument(event, body);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("event " + event.id() + " is not JSON");
    }
  }

  /** The event that was read. */
  public DeliveryEvent event() {
    return event;
  }

  /** The whole body. */
  public JsonNode body() {
    return body;
  }

  /** A text by the names that lead to it; empty if it is missing or no text. */
  public Optional<String> text(String... path) {
    JsonNode node = body;
    for (String name : path) {
      node = node.path(name);
    }
    return node.isString() ? Optional.of(node.asString()) : Optional.empty();
  }

  /** The event's type, such as {@code consent.withdrawn}. */
  public String type() {
    return text("type").orElse("unknown");
  }

  /** {@code allowed}, {@code denied}, {@code succeeded} or {@code failed}. */
  public String outcome() {
    return text("outcome").orElse("unknown");
  }

  /** Reason codes, in order. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    body.path("reasons").forEach(reason -> reasons.add(reason.asString()));
    return reasons;
  }

  /** Whether what was asked for was refused or failed. */
  public boolean isFailure() {
    return outcome().equals("denied") || outcome().equals("failed");
  }
}
