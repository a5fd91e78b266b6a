package dev.gatehouse.ledger.search;

import dev.gatehouse.trust.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What events are looked for; each part that is given must match.
 *
 * @param from not before this time
 * @param to before this time
 */
record EventQuery(
    @Nullable UUID id,
    @Nullable String decisionId,
    @Nullable String requestId,
    @Nullable String type,
    @Nullable String actor,
    @Nullable String resourceType,
    @Nullable String resource,
    @Nullable String outcome,
    @Nullable Instant from,
    @Nullable Instant to) {

  private static final List<String> KNOWN =
      List.of(
          "id",
          "decision_id",
          "request_id",
          "type",
          "actor",
          "resource_type",
          "resource",
          "outcome",
          "from",
          "to",
          "limit",
          "cursor");

  /**
   * Reads the query's parameters.
   *
   * @throws ProblemException {@code invalid} naming the parameter that can't be read
   */
  static EventQuery of(Map<String, String> parameters) {
    for (String name : parameters.keySet()) {
      if (!KNOWN.contains(name)) {
        throw ProblemException.invalid(
            "query/" + name, "expected one of " + String.join(", ", KNOWN));
      }
    }
    String id = parameters.get("id");
    return new EventQuery(
        id == null ? null : uuid(id),
        parameters.get("decision_id"),
        parameters.get("request_id"),
        parameters.get("type"),
        parameters.get("actor"),
        parameters.get("resource_type"),
        parameters.get("resource"),
        parameters.get("outcome"),
        time("from", parameters.get("from")),
        time("to", parameters.get("to")));
  }

  /** The parts that were given, for the record of the search. */
  Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    put(parts, "id", id);
    put(parts, "decision_id", decisionId);
    put(parts, "request_id", requestId);
    put(parts, "type", type);
    put(parts, "actor", actor);
    put(parts, "resource_type", resourceType);
    put(parts, "resource", resource);
    put(parts, "outcome", outcome);
    put(parts, "from", from);
    put(parts, "to", to);
    return parts;
  }

  private static void put(Map<String, String> parts, String name, @Nullable Object value) {
    if (value != null) {
      parts.put(name, value.toString());
    }
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("query/id", "expected a UUID");
    }
  }

  static @Nullable Instant time(String name, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.invalid(
          "query/" + name, "expected a time in RFC 3339, UTC, such as 2026-11-25T10:00:00Z");
    }
  }
}
