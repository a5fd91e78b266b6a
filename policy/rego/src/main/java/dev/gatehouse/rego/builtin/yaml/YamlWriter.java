package dev.gatehouse.rego.builtin.yaml;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a value as a YAML document in block style as Go's yaml.v3 does with an indent of 2:
 * sequences indented under their key, keys in {@link KeyOrder}, lines never folded.
 */
public final class YamlWriter {
  private static final int INDENT = 2;

  private final StringBuilder text = new StringBuilder();

  private YamlWriter() {}

  public static String write(RegoValue value) {
    YamlWriter writer = new YamlWriter();
    // By way of JSON, which settles keys and the order of sets.
    writer.document(RegoJson.parse(RegoJson.write(value)));
    return writer.text.toString();
  }

  private void document(RegoValue value) {
    switch (value) {
      case RegoObject object when !object.isEmpty() -> mapping(object, 0);
      case RegoArray array when !array.isEmpty() -> sequence(array, 0);
      default -> {
        scalar(value, 0);
        text.append('\n');
      }
    }
  }

  /** The entries, the first of them where the text ends and the others on lines of their own. */
  private void mapping(RegoObject object, int indent) {
    List<String> keys = new ArrayList<>();
    object.forEach((key, member) -> keys.add(((RegoString) key).value()));
    keys.sort(KeyOrder.NATURAL);
    boolean first = true;
    for (String key : keys) {
      text.repeat(' ', first ? 0 : indent).append(ScalarText.key(key)).append(':');
      RegoValue member = object.get(key);
      if (member != null) {
        under(member, indent);
      }
      first = false;
    }
  }

  private void under(RegoValue member, int indent) {
    boolean object = member instanceof RegoObject members && !members.isEmpty();
    boolean array = member instanceof RegoArray elements && !elements.isEmpty();
    if (object || array) {
      text.append('\n').repeat(' ', indent + INDENT);
      inline(member, indent + INDENT);
    } else {
      text.append(' ');
      scalar(member, indent + INDENT);
      text.append('\n');
    }
  }

  private void sequence(RegoArray array, int indent) {
    boolean first = true;
    for (RegoValue element : array) {
      text.repeat(' ', first ? 0 : indent).append("- ");
      inline(element, indent + INDENT);
      first = false;
    }
  }

  private void inline(RegoValue value, int indent) {
    switch (value) {
      case RegoObject object when !object.isEmpty() -> mapping(object, indent);
      case RegoArray array when !array.isEmpty() -> sequence(array, indent);
      default -> {
        scalar(value, indent);
        text.append('\n');
      }
    }
  }

  private void scalar(RegoValue value, int indent) {
    text.append(
        switch (value) {
          case RegoString string -> ScalarText.string(string.value(), indent);
          case RegoNumber number -> YamlNumbers.yaml(number);
          case RegoArray _ -> "[]";
          case RegoObject _ -> "{}";
          default -> value.toString();
        });
  }
}
