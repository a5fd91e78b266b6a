package dev.gatehouse.session.description;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Checks a JSON value against a schema of an OpenAPI document: the keywords that the checked-in
 * document uses.
 */
public final class JsonShape {

  private final JsonNode document;

  public JsonShape(JsonNode document) {
    this.document = document;
  }

  /** What is wrong with the value, each with its pointer; empty if nothing is. */
  public List<String> problems(JsonNode schema, JsonNode value) {
    List<String> problems = new ArrayList<>();
    check(schema, value, "", problems);
    return problems;
  }

  private void check(JsonNode reference, JsonNode value, String at, List<String> problems) {
    JsonNode schema = resolve(reference);
    if (!typeFits(schema.path("type"), value)) {
      problems.add(at + ": is no " + schema.path("type"));
      return;
    }
    if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(value::equals)) {
      problems.add(at + ": is none of " + schema.path("enum"));
    }
    if (value.isString()) {
      text(schema, value.stringValue(), at, problems);
    } else if (value.isNumber()) {
      number(schema, value.asDouble(), at, problems);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.path("items"), value.get(i), at + "/" + i, problems);
      }
    } else if (value.isObject()) {
      object(schema, value, at, problems);
    }
  }

  private void object(JsonNode schema, JsonNode value, String at, List<String> problems) {
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.stringValue())) {
                problems.add(at + "/" + name.stringValue() + ": is missing");
              }
            });
    value.forEachEntry(
        (name, member) -> {
          JsonNode known = schema.path("properties").path(name);
          if (!known.isMissingNode()) {
            check(known, member, at + "/" + name, problems);
          } else if (schema.path("additionalProperties").isBoolean()
              && !schema.path("additionalProperties").booleanValue()) {
            problems.add(at + "/" + name + ": is not known");
          }
        });
  }

  private static void text(JsonNode schema, String value, String at, List<String> problems) {
    if (value.length() < schema.path("minLength").asInt(0)
        || value.length() > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
      problems.add(at + ": has the wrong length");
    }
    String form =
        switch (schema.path("format").asString("")) {
          case "uuid" -> "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
          case "date-time" -> "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";
          default -> "(?s).*";
        };
    if (!value.matches(form)) {
      problems.add(at + ": has the wrong form");
    }
  }

  private static void number(JsonNode schema, double value, String at, List<String> problems) {
    if (value < schema.path("minimum").asDouble(-Double.MAX_VALUE)
        || value > schema.path("maximum").asDouble(Double.MAX_VALUE)) {
      problems.add(at + ": is out of range");
    }
  }

  private static boolean typeFits(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      return type.valueStream().anyMatch(one -> typeFits(one, value));
    }
    return switch (type.asString("")) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "null" -> value.isNull();
      case "boolean" -> value.isBoolean();
      default -> false;
    };
  }

  /** The schema itself, or the one that it refers to. */
  public JsonNode resolve(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }
}
