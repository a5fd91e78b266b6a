package dev.gatehouse.vault.description;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Holds a JSON value against a schema of the document, by the keywords that the document uses. */
record JsonShape(JsonNode document) {

  /** What does not fit, by pointer; nothing when all does. */
  List<String> misfits(JsonNode schema, JsonNode value) {
    List<String> misfits = new ArrayList<>();
    check(resolved(schema), value, "", misfits);
    return misfits;
  }

  private void check(JsonNode schema, JsonNode value, String at, List<String> misfits) {
    JsonNode type = schema.path("type");
    boolean typed =
        type.isArray()
            ? type.valueStream().anyMatch(one -> is(one.asString(), value))
            : is(type.asString(), value);
    if (!typed) {
      misfits.add(at + " is no " + type);
    } else if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
      misfits.add(at + " is none of " + schema.get("enum"));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(resolved(schema.path("items")), value.get(i), at + "/" + i, misfits);
      }
    } else if (value.isObject()) {
      checkMembers(schema, value, at, misfits);
    }
  }

  private void checkMembers(JsonNode schema, JsonNode value, String at, List<String> misfits) {
    schema
        .path("required")
        .valueStream()
        .filter(name -> !value.has(name.asString()))
        .forEach(name -> misfits.add(at + "/" + name.asString() + " is missing"));
    JsonNode others = schema.path("additionalProperties");
    value
        .propertyStream()
        .forEach(
            member -> {
              String pointer = at + "/" + member.getKey();
              JsonNode known = schema.path("properties").path(member.getKey());
              if (!known.isMissingNode()) {
                check(resolved(known), member.getValue(), pointer, misfits);
              } else if (others.isObject()) {
                check(resolved(others), member.getValue(), pointer, misfits);
              } else if (!others.asBoolean()) {
                misfits.add(pointer + " is not described");
              }
            });
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }
}
