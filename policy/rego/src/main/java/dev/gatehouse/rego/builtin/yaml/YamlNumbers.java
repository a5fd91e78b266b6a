package dev.gatehouse.rego.builtin.yaml;

import dev.gatehouse.rego.builtin.format.GoFloat;
import dev.gatehouse.rego.value.RegoNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Numbers on their way between JSON and YAML, where all but 64-bit whole numbers become doubles.
 */
final class YamlNumbers {

  private YamlNumbers() {}

  /** A double as JSON shows it, or null when it is out of range. */
  static @Nullable RegoNumber floating(BigDecimal value) {
    double nearest = value.doubleValue();
    return Double.isInfinite(nearest) ? null : RegoNumber.parse(GoFloat.json(nearest));
  }

  /** A number as YAML shows it. */
  static String yaml(RegoNumber number) {
    String text = number.toString();
    boolean plain = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    if (plain) {
      BigInteger whole = new BigInteger(text);
      if (whole.bitLength() < Long.SIZE || (whole.signum() > 0 && whole.bitLength() == Long.SIZE)) {
        return whole.toString();
      }
    }
    return GoFloat.format(number.doubleValue(), 'g', -1);
  }
}
