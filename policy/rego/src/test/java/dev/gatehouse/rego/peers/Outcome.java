package dev.gatehouse.rego.peers;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoValue;

/**
 * What becomes of a program: a value, nothing, or errors.
 *
 * @param kind {@code value}, {@code undefined}, {@code error} or {@code refused} at compilation
 * @param text the value as JSON; the errors, a line each: place, code and message
 */
record Outcome(String kind, String text) {
  static Outcome value(RegoValue value) {
    // By way of JSON, which is all that the other side can answer.
    return new Outcome("value", RegoJson.write(RegoJson.parse(RegoJson.write(value))));
  }

  static Outcome undefined() {
    return new Outcome("undefined", "");
  }

  static Outcome error(String code, String message) {
    return new Outcome("error", code + ": " + message);
  }

  static Outcome refused(String errors) {
    return new Outcome("refused", errors);
  }
}
