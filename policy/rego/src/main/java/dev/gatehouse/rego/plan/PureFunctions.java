package dev.gatehouse.rego.plan;

import java.util.Set;

/**
 * Built-in functions whose result depends on nothing but their arguments, and that do nothing else.
 */
final class PureFunctions {

  private static final Set<String> NAMES =
      Set.of(
          "plus",
          "minus",
          "mul",
          "div",
          "rem",
          "and",
          "or",
          "abs",
          "ceil",
          "floor",
          "round",
          "count",
          "max",
          "min",
          "product",
          "sum",
          "sort",
          "concat",
          "lower",
          "upper",
          "split",
          "replace",
          "substring",
          "sprintf",
          "trim",
          "trim_left",
          "trim_right",
          "trim_prefix",
          "trim_suffix",
          "trim_space",
          "format_int",
          "to_number",
          "numbers.range",
          "numbers.range_step",
          "units.parse",
          "units.parse_bytes",
          "time.parse_duration_ns",
          "time.parse_ns",
          "time.parse_rfc3339_ns",
          "union",
          "intersection",
          "array.concat",
          "array.reverse",
          "array.slice",
          "object.get",
          "object.keys",
          "object.remove",
          "object.filter",
          "object.union",
          "json.unmarshal",
          "base64.decode",
          "hex.decode");

  private PureFunctions() {}

  static boolean contains(String name) {
    return NAMES.contains(name);
  }
}
