package dev.gatehouse.appliance.edge;

import java.net.http.HttpHeaders;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param body the text of the body
 * @param ms from sending to the last byte, in milliseconds
 */
public record Answer(int status, HttpHeaders headers, String body, long ms) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The body as JSON; a missing node if it is none. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** The code of a problem document, else {@code ok} for success and {@code http-STATUS}. */
  public String code() {
    JsonNode code = json().path("code");
    if (code.isString()) {
      return code.asString();
    }
    return status < 400 ? "ok" : "http-" + status;
  }

  /** A header's first value. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }
}
