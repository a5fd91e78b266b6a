package dev.gatehouse.delivery.format;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON on one line. */
final class JsonText {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonText() {}

  static byte[] bytes(JsonNode json) {
    return MAPPER.writeValueAsBytes(json);
  }
}
