package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import dev.gatehouse.rego.value.RegoNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code units.*}: amounts with decimal and binary prefixes. */
final class Units {
  /**
   * An amount of digits, points and signs, an exponent only where digits follow it, then the unit.
   */
  private static final Pattern AMOUNT =
      Pattern.compile("((?:[\\d.+-]|[eE][+-]|[eE](?=\\d))*)(.*)", Pattern.DOTALL);

  private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?(\\d*)");
  private static final Pattern NUMBER_SYNTAX =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final int MAX_EXPONENT_DIGITS = 6;
  private static final int FRACTION_DIGITS = 10;
  private static final String PREFIXES = "kmgtpe";

  /** The double nearest to a thousandth, which is what OPA multiplies by. */
  private static final BigDecimal MILLI =
      new BigDecimal("0.001000000000000000020816681711721685132943093776702880859375");

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("units.parse")
              .takes("x", STRING)
              .returns("y", NUMBER)
              .by((context, a) -> parse(Operands.string(a[0], 1))),
          declare("units.parse_bytes")
              .takes("x", STRING)
              .returns("y", NUMBER)
              .by((context, a) -> parseBytes(Operands.string(a[0], 1))));

  private Units() {}

  private record Amount(String number, String unit) {}

  private static RegoNumber parse(String text) {
    Amount amount = split("units.parse", "no amount provided", text.replace("\"", ""));
    String unit = amount.unit;
    BigDecimal factor =
        unit.equals("m") ? MILLI : factor("units.parse", "unit", siUnit(unit), false);
    BigDecimal total =
        number("units.parse: could not parse amount to a number", amount.number).multiply(factor);
    // A whole number has no fraction; any other has ten digits of it.
    boolean whole = total.stripTrailingZeros().scale() <= 0;
    return RegoNumber.parse(
        total.setScale(whole ? 0 : FRACTION_DIGITS, RoundingMode.HALF_UP).toPlainString());
  }

  /**
   * Only what follows the first letter is read without regard to case: {@code m} is milli, {@code
   * M} mega.
   */
  private static String siUnit(String unit) {
    return unit.length() <= 1 ? unit : unit.charAt(0) + unit.substring(1).toLowerCase(Locale.ROOT);
  }

  private static RegoNumber parseBytes(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace("\"", "");
    Amount amount = split("units.parse_bytes", "no byte amount provided", lower);
    BigDecimal factor = factor("units.parse_bytes", "byte unit", amount.unit, true);
    BigDecimal number =
        number("units.parse_bytes: could not parse byte amount to a number", amount.number);
    return RegoNumber.of(ExtendedFloat.of(number).multiply(ExtendedFloat.of(factor)).truncated());
  }

  private static Amount split(String function, String missing, String text) {
    if (text.indexOf(' ') >= 0) {
      throw BuiltinException.failed(function + ": spaces not allowed in resource strings");
    }
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches() || matcher.group(1).isEmpty()) {
      throw BuiltinException.failed(function + ": " + missing);
    }
    Matcher exponent = EXPONENT.matcher(matcher.group(1));
    while (exponent.find()) {
      if (exponent.group(1).length() > MAX_EXPONENT_DIGITS) {
        throw BuiltinException.failed(function + ": exponent too large");
      }
    }
    return new Amount(matcher.group(1), matcher.group(2));
  }

  private static BigDecimal factor(String function, String what, String unit, boolean bytes) {
    String name =
        bytes && unit.length() > 1 && unit.endsWith("b")
            ? unit.substring(0, unit.length() - 1)
            : unit;
    boolean binary = name.length() == 2 && name.charAt(1) == 'i';
    String prefix = binary ? name.substring(0, 1) : name;
    int power = prefix.isEmpty() ? 0 : PREFIXES.indexOf(prefix.toLowerCase(Locale.ROOT)) + 1;
    if (prefix.length() > 1 || (!prefix.isEmpty() && power == 0)) {
      throw BuiltinException.failed(function + ": " + what + " " + unit + " not recognized");
    }
    return binary ? BigDecimal.valueOf(1024).pow(power) : BigDecimal.valueOf(1000).pow(power);
  }

  private static BigDecimal number(String problem, String text) {
    if (!NUMBER_SYNTAX.matcher(text).matches()) {
      throw BuiltinException.failed(problem);
    }
    BigDecimal number = new BigDecimal(text);
    if (Math.abs((long) number.precision() - number.scale()) > RegoNumber.MAX_EXPONENT) {
      throw BuiltinException.failed("number too big");
    }
    return number;
  }
}
