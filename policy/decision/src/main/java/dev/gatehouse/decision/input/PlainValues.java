package dev.gatehouse.decision.input;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain Java values, as in attributes and bodies, to values of the policy language. */
final class PlainValues {

  /**
   * Nesting that attributes and bodies may have; the strict readers in front of us allow no more.
   */
  private static final int MAX_DEPTH = 64;

  private PlainValues() {}

  /**
   * @throws IllegalArgumentException for a value of another kind, or one nested more than 64 levels
   *     deep
   */
  static RegoValue toRego(Object value) {
    return toRego(value, 0);
  }

  private static RegoValue toRego(@Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "a value is nested more than " + MAX_DEPTH + " levels deep");
    }
    return switch (value) {
      case null -> RegoNull.NULL;
      case RegoValue ready -> ready;
      case CharSequence text -> RegoString.of(text.toString());
      case Boolean bool -> RegoBoolean.of(bool);
      case Integer number -> RegoNumber.of(number);
      case Long number -> RegoNumber.of(number);
      case BigInteger number -> RegoNumber.of(number);
      case BigDecimal number -> RegoNumber.parse(number.toString());
      case Double number -> RegoNumber.of(number);
      case Collection<?> items -> array(items, depth);
      case Map<?, ?> members -> object(members, depth);
      default ->
          throw new IllegalArgumentException(
              "no policy value can be made of a " + value.getClass().getName());
    };
  }

  private static RegoArray array(Collection<?> items, int depth) {
    List<RegoValue> values = new ArrayList<>(items.size());
    for (Object item : items) {
      values.add(toRego(item, depth + 1));
    }
    return RegoArray.copyOf(values);
  }

  private static RegoObject object(Map<?, ?> members, int depth) {
    RegoObject.Builder object = RegoObject.builder(members.size());
    members.forEach(
        (name, value) -> object.put(RegoString.of(String.valueOf(name)), toRego(value, depth + 1)));
    return object.build();
  }
}
