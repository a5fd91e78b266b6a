package dev.gatehouse.delivery.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Validates events against the compiled OCSF definitions, as their README says. */
final class OcsfSchema {

  private final JsonNode schema;

  OcsfSchema(Path compiled) throws IOException {
    this.schema = JsonMapper.shared().readTree(Files.readAllBytes(compiled));
  }

  /** What is wrong with an event; empty if nothing is. */
  List<String> problems(JsonNode event) {
    List<String> problems = new ArrayList<>();
    int classUid = event.path("class_uid").asInt(-1);
    JsonNode type = schema.path("classes").path(String.valueOf(classUid));
    if (type.isMissingNode()) {
      return List.of("unknown class " + classUid);
    }
    if (event.path("category_uid").asInt() != classUid / 1000) {
      problems.add("category_uid is not class_uid / 1000");
    }
    if (event.path("type_uid").asLong() != classUid * 100L + event.path("activity_id").asLong()) {
      problems.add("type_uid is not class_uid * 100 + activity_id");
    }
    if (!event.path("metadata").path("version").asString("").equals("1.8.0")) {
      problems.add("metadata.version is not 1.8.0");
    }
    object(event, type, "", problems);
    return problems;
  }

  private void object(JsonNode value, JsonNode definition, String at, List<String> problems) {
    JsonNode attributes = definition.path("attributes");
    value
        .properties()
        .forEach(
            member -> {
              JsonNode attribute = attributes.path(member.getKey());
              String place = at + "/" + member.getKey();
              if (attribute.isMissingNode()) {
                problems.add(place + " is not in the schema");
              } else {
                attribute(member.getValue(), attribute, place, problems);
              }
            });
    attributes
        .properties()
        .forEach(
            member -> {
              boolean required =
                  member.getValue().path("requirement").asString("").equals("required")
                      && !member.getValue().hasNonNull("profile");
              if (required && !value.has(member.getKey())) {
                problems.add(at + "/" + member.getKey() + " is required");
              }
            });
    JsonNode constraints = definition.path("constraints");
    if (constraints.has("at_least_one") && count(value, constraints.path("at_least_one")) == 0) {
      problems.add(at + " has none of " + constraints.path("at_least_one"));
    }
    if (constraints.has("just_one") && count(value, constraints.path("just_one")) != 1) {
      problems.add(at + " has not one of " + constraints.path("just_one"));
    }
  }

  private static long count(JsonNode value, JsonNode names) {
    long count = 0;
    for (JsonNode name : names) {
      count += value.has(name.asString()) ? 1 : 0;
    }
    return count;
  }

  private void attribute(JsonNode value, JsonNode attribute, String at, List<String> problems) {
    if (attribute.hasNonNull("profile")) {
      problems.add(at + " belongs to a profile");
    }
    if (attribute.has("deprecated_since")) {
      problems.add(at + " is deprecated");
    }
    if (attribute.path("is_array").asBoolean(false)) {
      if (!value.isArray()) {
        problems.add(at + " is not an array");
      }
      for (JsonNode item : value) {
        single(item, attribute, at, problems);
      }
    } else {
      single(value, attribute, at, problems);
    }
  }

  private void single(JsonNode value, JsonNode attribute, String at, List<String> problems) {
    JsonNode values = attribute.path("enum");
    if (values.isObject() && !values.has(value.asString())) {
      problems.add(at + " is " + value + ", not one of its values");
    }
    String type = attribute.path("type").asString();
    if (type.endsWith("_t")) {
      scalar(value, type, at, problems);
    } else if (!value.isObject()) {
      problems.add(at + " is not an object");
    } else if (!type.equals("object")) {
      object(value, schema.path("objects").path(type), at, problems);
    }
  }

  private void scalar(JsonNode value, String type, String at, List<String> problems) {
    JsonNode definition = schema.path("types").path(type);
    String pattern = definition.path("regex").asString("");
    if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value.asString()).find()) {
      problems.add(at + " does not match " + pattern);
    }
    String base = definition.path("type").asString("");
    if (!base.isEmpty() && !base.equals(type)) {
      scalar(value, base, at, problems);
      return;
    }
    boolean fits =
        switch (type) {
          case "integer_t", "long_t" -> value.isIntegralNumber();
          case "string_t" -> value.isString();
          case "boolean_t" -> value.isBoolean();
          case "float_t" -> value.isNumber();
          default -> true;
        };
    if (!fits) {
      problems.add(at + " is not a " + type);
    }
  }
}
