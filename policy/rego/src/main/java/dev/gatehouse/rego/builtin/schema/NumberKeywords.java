package dev.gatehouse.rego.builtin.schema;

import dev.gatehouse.rego.builtin.format.GoFloat;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code multipleOf}, {@code minimum}, {@code maximum} and their exclusive forms. */
final class NumberKeywords {
  private NumberKeywords() {}

  static void compile(SubSchema result, Keywords keywords) {
    multipleOf(result, keywords);
    List<Rule<RegoNumber>> lower = bound(keywords, "minimum", "exclusiveMinimum", 1);
    List<Rule<RegoNumber>> upper = bound(keywords, "maximum", "exclusiveMaximum", -1);
    result.numbers.addAll(upper);
    result.numbers.addAll(lower);
  }

  private static void multipleOf(SubSchema result, Keywords keywords) {
    RegoValue value = keywords.get("multipleOf");
    if (value == null) {
      return;
    }
    if (!(value instanceof RegoNumber divisor)) {
      throw SchemaException.invalidType("Number", "multipleOf");
    }
    if (divisor.decimalValue().signum() <= 0) {
      throw new SchemaException("multipleOf must be strictly greater than 0");
    }
    result.numbers.add(
        (number, place, findings) -> {
          if (!isMultiple(number.decimalValue(), divisor.decimalValue())) {
            findings.add(place, "multiple_of", "Must be a multiple of " + show(divisor));
          }
        });
  }

  private static boolean isMultiple(BigDecimal number, BigDecimal divisor) {
    int scale = Math.max(0, Math.max(number.scale(), divisor.scale()));
    BigInteger dividend = number.setScale(scale).unscaledValue();
    return dividend.remainder(divisor.setScale(scale).unscaledValue()).signum() == 0;
  }

  /** A bound; in draft 4 the exclusive form is a switch beside it. */
  private static List<Rule<RegoNumber>> bound(
      Keywords keywords, String inclusive, String exclusive, int sign) {
    RegoValue limit = keywords.get(inclusive);
    if (limit != null && !(limit instanceof RegoNumber)) {
      throw new SchemaException(inclusive + " must be of a Number");
    }
    RegoNumber inclusiveLimit = (RegoNumber) limit;
    RegoNumber exclusiveLimit = null;
    switch (keywords.get(exclusive)) {
      case null -> {}
      case RegoBoolean flag when !isNumeric(keywords.draft()) -> {
        if (inclusiveLimit == null) {
          throw new SchemaException(exclusive + " cannot be used without " + inclusive);
        }
        if (flag.value()) {
          exclusiveLimit = inclusiveLimit;
          inclusiveLimit = null;
        }
      }
      case RegoNumber number when keywords.draft() != Draft.DRAFT_4 -> exclusiveLimit = number;
      default -> throw SchemaException.invalidType(expected(keywords.draft()), exclusive);
    }
    List<Rule<RegoNumber>> rules = new ArrayList<>();
    add(rules, inclusiveLimit, sign, false);
    add(rules, exclusiveLimit, sign, true);
    return rules;
  }

  private static boolean isNumeric(Draft draft) {
    return draft == Draft.DRAFT_6 || draft == Draft.DRAFT_7;
  }

  private static String expected(Draft draft) {
    return switch (draft) {
      case DRAFT_4 -> "boolean";
      case ANY -> "boolean/number";
      default -> "number";
    };
  }

  private static void add(
      List<Rule<RegoNumber>> rules, @Nullable RegoNumber limit, int sign, boolean exclusive) {
    if (limit == null) {
      return;
    }
    String type = "number_" + (sign > 0 ? "gt" : "lt") + (exclusive ? "" : "e");
    String direction = sign > 0 ? "greater than " : "less than ";
    String description = "Must be " + direction + (exclusive ? "" : "or equal to ") + show(limit);
    int least = exclusive ? 1 : 0;
    rules.add(
        (number, place, findings) -> {
          if (number.compareTo(limit) * sign < least) {
            findings.add(place, type, description);
          }
        });
  }

  private static String show(RegoNumber number) {
    return GoFloat.format(number.doubleValue(), 'g', -1);
  }
}
