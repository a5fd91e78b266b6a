package dev.gatehouse.rego.builtin.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keywords that look at the properties of objects. */
final class ObjectKeywords {
  private ObjectKeywords() {}

  static void properties(SubSchema result, Keywords keywords, SubSchemas within) {
    RegoValue properties = keywords.get("properties");
    if (properties != null) {
      if (!(properties instanceof RegoObject object)) {
        throw new SchemaException("Properties must be of type object");
      }
      object.forEach(
          (name, schema) -> result.properties.put((RegoString) name, within.compile(schema)));
    }
    SubSchema additional = additional(keywords, within);
    Map<Pattern, SubSchema> patterns = patterns(keywords, within);
    if (additional != null || !patterns.isEmpty()) {
      Set<RegoString> described = Set.copyOf(result.properties.keySet());
      result.objects.add(
          (object, place, findings) ->
              object.forEach(
                  (name, value) -> {
                    RegoString key = (RegoString) name;
                    boolean matched = matchPatterns(patterns, key, value, place, findings);
                    if (additional != null && !matched && !described.contains(key)) {
                      checkAdditional(additional, key, value, place, findings);
                    }
                  }));
    }
    names(result, keywords, within);
    dependencies(result, keywords, within);
  }

  private static @Nullable SubSchema additional(Keywords keywords, SubSchemas within) {
    RegoValue additional = keywords.get("additionalProperties");
    if (additional == null) {
      return null;
    }
    if (additional instanceof RegoBoolean flag) {
      SubSchema constant = new SubSchema();
      constant.constant = flag.value();
      return constant;
    }
    if (!(additional instanceof RegoObject)) {
      throw SchemaException.invalidType("boolean/Valid Schema", "additionalProperties");
    }
    return within.compile(additional);
  }

  private static void checkAdditional(
      SubSchema additional, RegoString key, RegoValue value, Place place, Findings findings) {
    if (additional.constant == null) {
      findings.addAll(additional.findings(value, place.child(key.value())));
    } else if (!additional.constant) {
      findings.add(
          place,
          "additional_property_not_allowed",
          "Additional property " + key.value() + " is not allowed");
    }
  }

  private static Map<Pattern, SubSchema> patterns(Keywords keywords, SubSchemas within) {
    Map<Pattern, SubSchema> patterns = new LinkedHashMap<>();
    RegoValue value = keywords.get("patternProperties");
    if (value == null) {
      return patterns;
    }
    if (!(value instanceof RegoObject object)) {
      throw SchemaException.invalidType("Valid Schema", "patternProperties");
    }
    object.forEach(
        (key, schema) -> {
          String expression = ((RegoString) key).value();
          try {
            patterns.put(Pattern.compile(expression), within.compile(schema));
          } catch (PatternSyntaxException malformed) {
            throw new SchemaException("Invalid regex pattern '" + expression + "'");
          }
        });
    return patterns;
  }

  private static boolean matchPatterns(
      Map<Pattern, SubSchema> patterns,
      RegoString key,
      RegoValue value,
      Place place,
      Findings findings) {
    boolean matched = false;
    for (Map.Entry<Pattern, SubSchema> entry : patterns.entrySet()) {
      if (entry.getKey().matcher(key.value()).find()) {
        matched = true;
        findings.addAll(entry.getValue().findings(value, place.child(key.value())));
      }
    }
    if (matched) {
      findings.looked();
    }
    return matched;
  }

  private static void names(SubSchema result, Keywords keywords, SubSchemas within) {
    RegoValue names =
        keywords.draft().isAtLeast(Draft.DRAFT_6) ? keywords.get("propertyNames") : null;
    if (names == null) {
      return;
    }
    if (!(names instanceof RegoObject) && !(names instanceof RegoBoolean)) {
      throw SchemaException.invalidType("Valid Schema", "patternProperties");
    }
    SubSchema schema = within.compile(names);
    result.objects.add(
        (object, place, findings) ->
            object.forEach(
                (name, value) -> {
                  Findings found = schema.findings(name, place);
                  if (!found.isEmpty()) {
                    String key = ((RegoString) name).value();
                    findings.add(
                        place,
                        "invalid_property_name",
                        "Property name of \"" + key + "\" does not match");
                    findings.addAll(found);
                  }
                }));
  }

  /** A property asks for others, or for the object to conform to a schema. */
  private static void dependencies(SubSchema result, Keywords keywords, SubSchemas within) {
    RegoValue dependencies = keywords.get("dependencies");
    if (dependencies == null) {
      return;
    }
    if (!(dependencies instanceof RegoObject object)) {
      throw new SchemaException("dependencies must be of type object");
    }
    object.forEach(
        (name, dependency) -> {
          Rule<RegoObject> rule = dependency(dependency, within);
          result.dependencies.add(
              (candidate, place, findings) -> {
                if (candidate.containsKey(name)) {
                  rule.check(candidate, place, findings);
                }
              });
        });
  }

  private static Rule<RegoObject> dependency(RegoValue dependency, SubSchemas within) {
    return switch (dependency) {
      case RegoArray names -> {
        List<String> required =
            names.toList().stream().map(ObjectKeywords::dependencyName).toList();
        yield (object, place, findings) -> {
          for (String name : required) {
            if (object.get(name) == null) {
              findings.add(place, "missing_dependency", "Has a dependency on " + name);
            }
          }
        };
      }
      case RegoObject _, RegoBoolean _ -> {
        SubSchema schema = within.compile(dependency);
        yield (object, place, findings) -> schema.check(object, place, findings);
      }
      default -> throw new SchemaException("Dependency must be of type Schema Or Array Of Strings");
    };
  }

  private static String dependencyName(RegoValue name) {
    if (name instanceof RegoString text) {
      return text.value();
    }
    throw new SchemaException("Dependency must be of type Schema Or Array Of Strings");
  }

  static void sizes(SubSchema result, Keywords keywords) {
    long least = keywords.size("minProperties");
    long most = keywords.size("maxProperties");
    if (most >= 0 && least > most) {
      throw new SchemaException("minProperties cannot be greater than maxProperties");
    }
    List<String> required = required(keywords);
    // Sizes and required properties are reported before what is wrong with single ones.
    result.objects.addFirst(
        (object, place, findings) -> {
          if (object.size() < least) {
            findings.add(
                place, "array_min_properties", "Must have at least " + least + " properties");
          }
          if (most >= 0 && object.size() > most) {
            findings.add(
                place, "array_max_properties", "Must have at most " + most + " properties");
          }
          for (String name : required) {
            if (object.get(name) == null) {
              findings.add(place, "required", name + " is required");
            } else {
              findings.looked();
            }
          }
        });
  }

  private static List<String> required(Keywords keywords) {
    Set<String> required = new LinkedHashSet<>();
    List<RegoValue> names = keywords.list("required");
    for (RegoValue name : names == null ? List.<RegoValue>of() : names) {
      if (!(name instanceof RegoString text)) {
        throw SchemaException.invalidType("string", "required");
      }
      if (!required.add(text.value())) {
        throw new SchemaException("required items must be unique");
      }
    }
    return List.copyOf(required);
  }
}
