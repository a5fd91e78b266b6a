package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.charset.StandardCharsets;

/**
 * What the API answers: JSON, or for an error a plain message (specification, section 10.1.2).
 *
 * @param status of HTTP
 * @param mediaType of the body
 * @param permitted how many of the decisions in it permit; results of a search count as permitted
 * @param denied how many deny
 */
public record AccessAnswer(int status, String mediaType, byte[] body, int permitted, int denied) {

  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain;charset=utf-8";

  static AccessAnswer of(RegoObject json, int permitted, int denied) {
    return new AccessAnswer(200, JSON, RegoJson.writeBytes(json), permitted, denied);
  }

  /** An error with a message that may be shown to the caller. */
  public static AccessAnswer error(int status, String message) {
    return new AccessAnswer(status, TEXT, message.getBytes(StandardCharsets.UTF_8), 0, 0);
  }

  /** Says what kind of answer it is, not what it holds. */
  @Override
  public String toString() {
    return "AccessAnswer[" + status + ", permitted=" + permitted + ", denied=" + denied + "]";
  }
}
