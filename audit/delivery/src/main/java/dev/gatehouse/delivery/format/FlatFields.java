package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.EventDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An event's members as texts, for formats that know no nesting. */
final class FlatFields {

  private FlatFields() {}

  /**
   * The details that are scalars or lists of scalars, by name; what is nested deeper as JSON text.
   */
  static Map<String, String> details(EventDocument event) {
    Map<String, String> fields = new LinkedHashMap<>();
    event
        .body()
        .path("details")
        .properties()
        .forEach(
            member -> {
              String value = text(member.getValue());
              if (!value.isEmpty()) {
                fields.put(member.getKey(), value);
              }
            });
    return fields;
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return value.isValueNode() ? value.asString() : value.toString();
  }
}
