package dev.gatehouse.pdp.server;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The notation of {@code --set}, which is Helm's: {@code a.b=value,c={x,y}}, with a backslash
 * before a dot, comma or brace that means itself.
 */
final class ConfigOverride {

  private ConfigOverride() {}

  /** The overrides in one flag. */
  static List<String> split(String given) {
    return parts(given, ',');
  }

  /** The keys of a path. */
  static List<String> keys(String path) {
    List<String> keys = parts(path, '.').stream().map(ConfigOverride::unescaped).toList();
    if (keys.stream().anyMatch(key -> key.isEmpty() || key.contains("["))) {
      throw new ConfigException("key " + path + ": expected names with dots between, and no index");
    }
    return keys;
  }

  /** A value: a list, a number, {@code true}, {@code false}, {@code null} or a string. */
  static RegoValue value(String text) {
    if (text.startsWith("{") && text.endsWith("}")) {
      String inner = text.substring(1, text.length() - 1);
      return inner.isEmpty()
          ? RegoArray.EMPTY
          : RegoArray.copyOf(parts(inner, ',').stream().map(ConfigOverride::value).toList());
    }
    return switch (text) {
      case "true" -> RegoBoolean.TRUE;
      case "false" -> RegoBoolean.FALSE;
      case "null" -> RegoNull.NULL;
      default ->
          text.matches("0|-?[1-9][0-9]{0,17}")
              ? RegoNumber.of(Long.parseLong(text))
              : RegoString.of(unescaped(text));
    };
  }

  /** Splits outside of braces, at a character without a backslash before it. */
  private static List<String> parts(String text, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int open = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        part.append(c).append(text.charAt(++i));
        continue;
      }
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == separator && open <= 0) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static String unescaped(String text) {
    return text.replaceAll("\\\\(.)", "$1");
  }
}
