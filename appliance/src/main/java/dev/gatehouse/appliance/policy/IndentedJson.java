package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON for people, indented by two as Go's encoder does it: objects and arrays over several lines,
 * empty ones on one. Values have their keys in order and numbers with every digit; maps keep the
 * order that they have.
 */
public final class IndentedJson {
  private static final String STEP = "  ";

  private IndentedJson() {}

  /**
   * The text of a value, without a final line break.
   *
   * @param value a {@link RegoValue}, a map with texts for keys, a list, a text, a number, a
   *     boolean or null
   */
  public static String of(@Nullable Object value) {
    return text(value, "");
  }

  private static String text(@Nullable Object value, String margin) {
    List<String> members = new ArrayList<>();
    String inner = margin + STEP;
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map -> {
        map.forEach(
            (key, member) ->
                members.add(
                    RegoJson.write(RegoString.of(String.valueOf(key)))
                        + ": "
                        + text(member, inner)));
        yield block('{', members, '}', margin);
      }
      case List<?> list -> {
        list.forEach(element -> members.add(text(element, inner)));
        yield block('[', members, ']', margin);
      }
      case RegoObject object -> {
        object.forEach((key, member) -> members.add(key(key) + ": " + text(member, inner)));
        yield block('{', members, '}', margin);
      }
      case RegoArray array -> {
        array.forEach(element -> members.add(text(element, inner)));
        yield block('[', members, ']', margin);
      }
      case RegoSet set -> {
        set.forEach(element -> members.add(text(element, inner)));
        yield block('[', members, ']', margin);
      }
      case RegoValue scalar -> RegoJson.write(scalar);
      case CharSequence chars -> RegoJson.write(RegoString.of(chars.toString()));
      case Double number -> plain(number);
      default -> value.toString();
    };
  }

  /** A key as JSON has it: what isn't a text becomes one. */
  private static String key(RegoValue key) {
    return key instanceof RegoString
        ? RegoJson.write(key)
        : RegoJson.write(RegoString.of(RegoJson.write(key)));
  }

  /** A number as Go writes it: the shortest digits, no fraction where there is none. */
  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : BigDecimal.valueOf(number).toPlainString();
  }

  private static String block(char open, List<String> members, char close, String margin) {
    if (members.isEmpty()) {
      return "" + open + close;
    }
    String lines = String.join(",\n" + margin + STEP, members);
    return open + "\n" + margin + STEP + lines + "\n" + margin + close;
  }
}
