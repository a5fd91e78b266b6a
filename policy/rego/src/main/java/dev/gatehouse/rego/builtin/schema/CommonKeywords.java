package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.builtin.format.GoFloat;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code const}, {@code enum} and {@code format}. */
final class CommonKeywords {
  private CommonKeywords() {}

  static void compile(SubSchema result, Keywords keywords) {
    RegoValue constant = keywords.draft().isAtLeast(Draft.DRAFT_6) ? keywords.get("const") : null;
    if (constant != null) {
      String allowed = text(constant);
      result.common.add(
          (value, place, findings) -> {
            if (!text(value).equals(allowed)) {
              findings.add(place, "const", place.field() + " does not match: " + allowed);
            }
          });
    }
    enumeration(result, keywords.list("enum"));
    String format = keywords.text("format");
    if (format != null) {
      result.common.add(
          (value, place, findings) -> {
            if (value instanceof RegoString string && !Formats.matches(format, string.value())) {
              findings.add(place, "format", "Does not match format '" + format + "'");
            }
          });
    }
  }

  private static void enumeration(SubSchema result, @Nullable List<RegoValue> values) {
    if (values == null) {
      return;
    }
    Set<String> allowed = new LinkedHashSet<>();
    for (RegoValue value : values) {
      if (!allowed.add(text(value))) {
        throw new SchemaException("enum items must be unique");
      }
    }
    String listed = String.join(", ", allowed);
    result.common.add(
        (value, place, findings) -> {
          if (!allowed.contains(text(value))) {
            findings.add(place, "enum", place.field() + " must be one of the following: " + listed);
          }
        });
  }

  /**
   * The JSON by which values are compared: numbers as doubles, so that {@code 1.0} is {@code 1}.
   */
  private static String text(RegoValue value) {
    return RegoJson.writeEscapingHtml(withDoubles(value));
  }

  private static RegoValue withDoubles(RegoValue value) {
    return switch (value) {
      case RegoNumber number -> {
        double nearest = number.doubleValue();
        yield Double.isInfinite(nearest) ? number : RegoNumber.parse(GoFloat.json(nearest));
      }
      case RegoArray array ->
          RegoArray.copyOf(array.toList().stream().map(CommonKeywords::withDoubles).toList());
      case RegoObject object -> {
        RegoObject.Builder converted = RegoObject.builder(object.size());
        object.forEach((key, child) -> converted.put(key, withDoubles(child)));
        yield converted.build();
      }
      default -> value;
    };
  }
}
