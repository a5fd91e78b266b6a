package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.builtin.graphql.document.InputValue;
import dev.gatehouse.rego.builtin.graphql.document.VariableDefinition;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether literals can be read into the machine's numbers, as Go reads them. */
final class LiteralRange {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Set<String> BOOLEANS =
      Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

  private LiteralRange() {}

  /** Whether a value and all in it can be read: 64-bit integers, doubles, booleans. */
  static boolean isReadable(InputValue value) {
    return switch (value.kind) {
      case InputValue.VARIABLE -> {
        VariableDefinition variable = value.variableDefinition;
        yield variable == null
            || variable.defaultValue == null
            || isReadable(variable.defaultValue);
      }
      case InputValue.INT -> INTEGER.matcher(value.raw).matches() && isWithin(value.raw, 63);
      case InputValue.FLOAT ->
          DECIMAL.matcher(value.raw).matches() && !Double.isInfinite(Double.parseDouble(value.raw));
      case InputValue.BOOLEAN -> BOOLEANS.contains(value.raw);
      case InputValue.LIST, InputValue.OBJECT ->
          value.children.stream().allMatch(child -> isReadable(child.value()));
      default -> true;
    };
  }

  /** Whether digits make an integer of more than 32 bits. */
  static boolean isOutsideInt(String raw) {
    return INTEGER.matcher(raw).matches() && !isWithin(raw, 31);
  }

  private static boolean isWithin(String digits, int bits) {
    // More digits than any such number has, leading zeros apart, needn't be computed.
    String significant = digits.replaceFirst("^[+-]?0*", "");
    return significant.length() < 20 && new BigInteger(digits).bitLength() <= bits;
  }
}
