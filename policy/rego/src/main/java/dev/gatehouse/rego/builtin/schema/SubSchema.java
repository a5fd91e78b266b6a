package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema or one within it, compiled: the rules of its keywords by the kind of value that they
 * look at. The compiler fills it; afterwards it doesn't change and may be shared by threads.
 */
final class SubSchema {
  private static final int MAX_DEPTH = 1000;

  @Nullable Boolean constant;
  @Nullable SubSchema reference;
  final Set<String> types = new LinkedHashSet<>();
  final List<Rule<RegoValue>> combinations = new ArrayList<>();
  final List<Rule<RegoValue>> common = new ArrayList<>();
  final List<Rule<RegoNumber>> numbers = new ArrayList<>();
  final List<Rule<RegoString>> strings = new ArrayList<>();
  final List<Rule<RegoArray>> arrays = new ArrayList<>();
  final List<Rule<RegoObject>> objects = new ArrayList<>();
  final List<Rule<RegoObject>> dependencies = new ArrayList<>();
  final Map<RegoString, SubSchema> properties = new LinkedHashMap<>();

  /** Checks a value on its own. */
  Findings findings(RegoValue value, Place place) {
    Findings findings = new Findings();
    check(value, place, findings);
    return findings;
  }

  void check(RegoValue value, Place place, Findings findings) {
    SubSchema target = resolved();
    if (target.constant != null) {
      if (!target.constant) {
        findings.add(place, "false", "False always fails validation");
      }
      return;
    }
    if (place.depth() > MAX_DEPTH) {
      findings.add(place, "internal", "Internal Error document nested too deeply");
      return;
    }
    target.checkTyped(value, place, findings);
  }

  /** Where references lead; a circle of nothing but references accepts everything. */
  private SubSchema resolved() {
    SubSchema target = this;
    for (int steps = 0; target.reference != null; steps++) {
      if (steps == MAX_DEPTH) {
        return new SubSchema();
      }
      target = target.reference;
    }
    return target;
  }

  private void checkTyped(RegoValue value, Place place, Findings findings) {
    String given = typeOf(value);
    boolean fits =
        types.isEmpty()
            || types.contains(given)
            || (given.equals("integer") && types.contains("number"));
    if (!fits) {
      String expected =
          types.size() == 1 ? types.iterator().next() : "[" + String.join(",", types) + "]";
      findings.add(
          place, "invalid_type", "Invalid type. Expected: " + expected + ", given: " + given);
      return;
    }
    run(combinations, value, place, findings);
    switch (value) {
      case RegoNull _ -> run(common, value, place, findings);
      case RegoNumber number -> {
        run(numbers, number, place, findings);
        run(common, value, place, findings);
      }
      case RegoArray array -> {
        run(arrays, array, place, findings);
        run(common, value, place, findings);
      }
      case RegoObject object -> {
        run(objects, object, place, findings);
        run(common, value, place, findings);
        checkProperties(object, place, findings);
      }
      case RegoString string -> {
        run(common, value, place, findings);
        run(strings, string, place, findings);
      }
      default -> run(common, value, place, findings);
    }
    findings.looked();
  }

  private void checkProperties(RegoObject object, Place place, Findings findings) {
    properties.forEach(
        (name, schema) -> {
          RegoValue value = object.get(name);
          if (value != null) {
            schema.check(value, place.child(name.value()), findings);
          }
        });
  }

  private static <V extends RegoValue> void run(
      List<Rule<V>> rules, V value, Place place, Findings findings) {
    for (Rule<V> rule : rules) {
      rule.check(value, place, findings);
    }
    findings.looked();
  }

  private static String typeOf(RegoValue value) {
    return value instanceof RegoNumber number && number.isWhole()
        ? "integer"
        : value.kind().typeName();
  }
}
