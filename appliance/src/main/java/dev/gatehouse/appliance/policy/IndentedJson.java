package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON for people, indented by two as Go's encoder does it: objects and arrays over several lines,
 * empty ones on one, keys in order. Numbers keep every digit.
 */
public final class IndentedJson {
  private static final String STEP = "  ";

  private IndentedJson() {}

  /** The text of a value, without a final line break. */
  public static String of(RegoValue value) {
    return text(value, "");
  }

  private static String text(RegoValue value, String margin) {
    List<String> members = new ArrayList<>();
    String inner = margin + STEP;
    return switch (value) {
      case RegoObject object -> {
        object.forEach(
            (key, member) -> members.add(RegoJson.write(key) + ": " + text(member, inner)));
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
      default -> RegoJson.write(value);
    };
  }

  private static String block(char open, List<String> members, char close, String margin) {
    if (members.isEmpty()) {
      return "" + open + close;
    }
    String lines = String.join(",\n" + margin + STEP, members);
    return open + "\n" + margin + STEP + lines + "\n" + margin + close;
  }
}
