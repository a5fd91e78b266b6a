package dev.gatehouse.delivery.hec;

import dev.gatehouse.delivery.http.HttpAnswer;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a collector's answer means. The status alone is not enough: a proxy or a captive portal in
 * front answers 200 with HTML as well, and only the collector's own JSON counts as taken.
 *
 * @see <a
 *     href="https://docs.splunk.com/Documentation/Splunk/latest/Data/TroubleshootHTTPEventCollector">
 *     the codes</a>
 */
sealed interface HecAnswer {

  /**
   * Taken.
   *
   * @param ackId what to ask the acknowledgement by; null where the token has none
   */
  record Taken(@Nullable Long ackId) implements HecAnswer {}

  /**
   * An event of the batch is not acceptable.
   *
   * @param invalid its number in the batch, from 0; -1 if the collector did not say
   */
  record Rejected(int invalid, String answer) implements HecAnswer {}

  /** Busy, on fire, or somebody else answers. */
  record Busy(String reason, @Nullable Duration after) implements HecAnswer {}

  /** Token, channel, index or address are not right. */
  record Misconfigured(String reason) implements HecAnswer {}

  /** The codes of "Possible error codes" in Splunk's documentation. */
  int SUCCESS = 0;

  /** Invalid data format, event field required, event field blank: it is about a single event. */
  private static boolean isAboutAnEvent(int code) {
    return code == 5 || code == 6 || code == 12 || code == 13 || code == 15;
  }

  static HecAnswer of(HttpAnswer answer) {
    if (answer.isRedirect()) {
      return new Misconfigured(
          "it redirects (" + answer.status() + "), expected the collector itself at this address");
    }
    Optional<JsonNode> json = json(answer.body());
    int code = json.map(body -> body.path("code").asInt(-1)).orElse(-1);
    return switch (answer.status()) {
      case 200 ->
          code == SUCCESS
              ? new Taken(ackId(json.orElseThrow()))
              : new Busy("no collector answers: " + answer.excerpt(), answer.retryAfter());
      case 400 ->
          isAboutAnEvent(code)
              ? new Rejected(
                  json.map(body -> body.path("invalid-event-number").asInt(-1)).orElse(-1),
                  answer.excerpt())
              : code == -1
                  ? new Rejected(-1, answer.excerpt())
                  : new Misconfigured(answer.excerpt());
      case 401, 403, 404 -> new Misconfigured(answer.excerpt());
      case 413 -> new Rejected(-1, answer.excerpt());
      default -> new Busy(answer.excerpt(), answer.retryAfter());
    };
  }

  private static @Nullable Long ackId(JsonNode body) {
    JsonNode id = body.path("ackId");
    return id.isIntegralNumber() ? id.asLong() : null;
  }

  private static Optional<JsonNode> json(String body) {
    try {
      JsonNode json = JsonMapper.shared().readTree(body);
      return json.isObject() ? Optional.of(json) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
