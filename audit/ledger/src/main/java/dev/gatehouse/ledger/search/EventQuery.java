package dev.gatehouse.ledger.search;

import dev.gatehouse.trust.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What events are looked for; each part that is given must match.
 *
 * @param subject whose data the events are about
 * @param text words in the form of {@link SearchText}
 * @param from not before this time
 * @param to before this time
 */
public record EventQuery(
    @Nullable UUID id,
    @Nullable String decisionId,
    @Nullable String requestId,
    @Nullable String type,
    @Nullable String actor,
    @Nullable String subject,
    @Nullable String resourceType,
    @Nullable String resource,
    @Nullable String outcome,
    @Nullable String text,
    @Nullable Instant from,
    @Nullable Instant to) {

  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** RFC 3339 writes years with four digits. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private static final List<String> KNOWN =
      List.of(
          "tenant",
          "id",
          "decision_id",
          "request_id",
          "type",
          "actor",
          "subject",
          "resource_type",
          "resource",
          "outcome",
          "text",
          "from",
          "to",
          "limit",
          "cursor");

  /**
   * Reads the query's parameters.
   *
   * @throws ProblemException {@code invalid} naming the parameter that can't be read
   */
  public static EventQuery of(Map<String, String> parameters) {
    for (String name : parameters.keySet()) {
      if (!KNOWN.contains(name)) {
        throw ProblemException.invalid(
            "query/" + name, "expected one of " + String.join(", ", KNOWN));
      }
    }
    parameters.forEach(EventQuery::refuseNul);
    String id = parameters.get("id");
    return new EventQuery(
        id == null ? null : uuid(id),
        parameters.get("decision_id"),
        parameters.get("request_id"),
        parameters.get("type"),
        parameters.get("actor"),
        parameters.get("subject"),
        parameters.get("resource_type"),
        parameters.get("resource"),
        parameters.get("outcome"),
        text(parameters.get("text")),
        time("from", parameters.get("from")),
        time("to", parameters.get("to")));
  }

  /** The same query with tokens for people where they can be named. */
  public EventQuery with(UnaryOperator<String> tokens) {
    return new EventQuery(
        id,
        decisionId,
        requestId,
        type,
        actor == null ? null : tokens.apply(actor),
        subject == null ? null : tokens.apply(subject),
        resourceType,
        resource == null ? null : tokens.apply(resource),
        outcome,
        text == null
            ? null
            : UUIDS
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(tokens.apply(found.group()))),
        from,
        to);
  }

  /** The same query without its end in time. */
  EventQuery withoutEnd() {
    return new EventQuery(
        id,
        decisionId,
        requestId,
        type,
        actor,
        subject,
        resourceType,
        resource,
        outcome,
        text,
        from,
        null);
  }

  /** The parts that were given, by parameter. */
  public Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    put(parts, "id", id);
    put(parts, "decision_id", decisionId);
    put(parts, "request_id", requestId);
    put(parts, "type", type);
    put(parts, "actor", actor);
    put(parts, "subject", subject);
    put(parts, "resource_type", resourceType);
    put(parts, "resource", resource);
    put(parts, "outcome", outcome);
    put(parts, "text", text);
    put(parts, "from", from);
    put(parts, "to", to);
    return parts;
  }

  /** Whether it asks for more than a span of time, so that events within the span are left out. */
  public boolean filters() {
    Map<String, String> parts = parts();
    parts.keySet().removeAll(List.of("from", "to"));
    return !parts.isEmpty();
  }

  /**
   * The parts as the record of a reading keeps them: of the words only their hash, since they may
   * be anything.
   */
  public Map<String, String> recorded() {
    Map<String, String> recorded = new LinkedHashMap<>(parts());
    recorded.computeIfPresent("text", (name, words) -> "sha256:" + sha256(words));
    return recorded;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void put(Map<String, String> parts, String name, @Nullable Object value) {
    if (value != null) {
      parts.put(name, value.toString());
    }
  }

  /** No event has U+0000, and the store can't be asked for it. */
  private static void refuseNul(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw ProblemException.invalid("query/" + name, "expected a text without U+0000");
    }
  }

  private static @Nullable String text(@Nullable String text) {
    if (text != null) {
      var _ = SearchText.of(text);
    }
    return text;
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("query/id", "expected a UUID");
    }
  }

  static @Nullable Instant time(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(FIRST) && time.isBefore(END)) {
        return time;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw ProblemException.invalid(
        "query/" + name, "expected a time in RFC 3339, UTC, such as 2026-11-25T10:00:00Z");
  }
}
