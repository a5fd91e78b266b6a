package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code items}, {@code additionalItems}, {@code contains}, {@code uniqueItems} and the sizes of
 * arrays.
 */
final class ArrayKeywords {
  private ArrayKeywords() {}

  static void items(SubSchema result, Keywords keywords, SubSchemas within) {
    RegoValue items = keywords.get("items");
    if (items instanceof RegoArray list) {
      List<SubSchema> schemas = new ArrayList<>();
      for (RegoValue element : list) {
        if (!(element instanceof RegoObject) && !(element instanceof RegoBoolean)) {
          throw SchemaException.invalidType("Valid Schema/Array Of Schemas", "items");
        }
        schemas.add(within.compile(element));
      }
      SubSchema additional = additional(keywords, within);
      if (!schemas.isEmpty()) {
        result.arrays.add(
            (array, place, findings) -> tuple(array, schemas, additional, place, findings));
      }
      return;
    }
    additional(keywords, within);
    if (items == null) {
      return;
    }
    if (!(items instanceof RegoObject) && !(items instanceof RegoBoolean)) {
      throw SchemaException.invalidType("Valid Schema/Array Of Schemas", "items");
    }
    SubSchema schema = within.compile(items);
    result.arrays.add(
        (array, place, findings) -> {
          for (int i = 0; i < array.size(); i++) {
            findings.addAll(schema.findings(array.get(i), place.child(Integer.toString(i))));
          }
        });
  }

  private static @Nullable SubSchema additional(Keywords keywords, SubSchemas within) {
    return switch (keywords.get("additionalItems")) {
      case null -> null;
      case RegoBoolean flag -> {
        SubSchema constant = new SubSchema();
        constant.constant = flag.value();
        yield constant;
      }
      case RegoObject schema -> within.compile(schema);
      default -> throw SchemaException.invalidType("boolean/Valid Schema", "additionalItems");
    };
  }

  private static void tuple(
      RegoArray array,
      List<SubSchema> schemas,
      @Nullable SubSchema additional,
      Place place,
      Findings findings) {
    for (int i = 0; i < Math.min(array.size(), schemas.size()); i++) {
      findings.addAll(schemas.get(i).findings(array.get(i), place.child(Integer.toString(i))));
    }
    if (additional == null || array.size() <= schemas.size()) {
      return;
    }
    if (additional.constant != null) {
      if (!additional.constant) {
        findings.add(place, "array_no_additional_items", "No additional items allowed on array");
      }
      return;
    }
    for (int i = schemas.size(); i < array.size(); i++) {
      findings.addAll(additional.findings(array.get(i), place.child(Integer.toString(i))));
    }
  }

  static void sizes(SubSchema result, Keywords keywords, SubSchemas within) {
    long least = keywords.size("minItems");
    long most = keywords.size("maxItems");
    boolean unique = keywords.flag("uniqueItems");
    RegoValue contained =
        keywords.draft().isAtLeast(Draft.DRAFT_6) ? keywords.get("contains") : null;
    SubSchema contains = contained == null ? null : within.compile(contained);
    result.arrays.add(
        (array, place, findings) -> {
          if (array.size() < least) {
            findings.add(place, "array_min_items", "Array must have at least " + least + " items");
          }
          if (most >= 0 && array.size() > most) {
            findings.add(place, "array_max_items", "Array must have at most " + most + " items");
          }
          if (unique) {
            unique(array, place, findings);
          }
          if (contains != null) {
            contains(array, contains, place, findings);
          }
        });
  }

  private static void unique(RegoArray array, Place place, Findings findings) {
    Map<RegoValue, Integer> seen = new HashMap<>();
    for (int i = 0; i < array.size(); i++) {
      Integer earlier = seen.put(array.get(i), i);
      if (earlier != null) {
        findings.add(place, "unique", "array items[" + earlier + "," + i + "] must be unique");
      }
    }
  }

  private static void contains(RegoArray array, SubSchema schema, Place place, Findings findings) {
    Findings nearest = null;
    for (int i = 0; i < array.size(); i++) {
      Findings candidate = schema.findings(array.get(i), place.child(Integer.toString(i)));
      if (candidate.isEmpty()) {
        return;
      }
      if (nearest == null || candidate.score() > nearest.score()) {
        nearest = candidate;
      }
    }
    findings.add(place, "contains", "At least one of the items must match");
    if (nearest != null) {
      findings.addAll(nearest);
    }
  }
}
