package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON object whose members come in the order in which they are put, which for OPA's
 * answers is not that of their names. Not thread-safe.
 */
public final class JsonObjectText {

  private final StringBuilder text = new StringBuilder("{");

  /** Puts a member that is JSON already. */
  public JsonObjectText raw(String name, String json) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append('"').append(name).append("\":").append(json);
    return this;
  }

  /** Puts a value. */
  public JsonObjectText put(String name, RegoValue value) {
    return raw(name, RegoJson.writeEscapingHtml(value));
  }

  /** Puts a string. */
  public JsonObjectText put(String name, String value) {
    return raw(name, string(value));
  }

  /** Puts a whole number. */
  public JsonObjectText put(String name, long value) {
    return raw(name, Long.toString(value));
  }

  /** Puts a string unless it is null or empty. */
  public JsonObjectText putUnlessEmpty(String name, @Nullable String value) {
    return value == null || value.isEmpty() ? this : put(name, value);
  }

  /** A string as JSON. */
  static String string(String value) {
    return RegoJson.writeEscapingHtml(RegoString.of(value));
  }

  /** The object's text. */
  @Override
  public String toString() {
    return text + "}";
  }
}
