package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patterns of {@code glob.match} as arrays that an index can look up. */
final class GlobKeys {

  private GlobKeys() {}

  /** The segments, with variables for {@code *}; null if a segment is more than text or a star. */
  static @Nullable Term pattern(String pattern, String delimiters) {
    List<Term> segments = new ArrayList<>();
    for (String part : split(pattern, delimiters)) {
      if (part.equals("*")) {
        segments.add(Var.of("$globwildcard"));
      } else if (isPlain(part)) {
        segments.add(new Scalar(RegoString.of(part), Location.NONE));
      } else {
        return null;
      }
    }
    return new ArrayTerm(segments, Location.NONE);
  }

  private static boolean isPlain(String part) {
    boolean escaped = false;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '\\') {
        escaped = !escaped;
        continue;
      }
      if (!escaped && (c == '[' || c == '?' || c == '{' || c == '*')) {
        return false;
      }
      escaped = false;
    }
    return true;
  }

  /** Splits at each delimiter that no backslash precedes. */
  static List<String> split(String text, String delimiters) {
    List<String> parts = new ArrayList<>();
    int last = 0;
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || escaped) {
        escaped = !escaped;
        continue;
      }
      if (delimiters.indexOf(c) >= 0) {
        parts.add(text.substring(last, i));
        last = i + 1;
      }
    }
    parts.add(text.substring(last));
    return parts;
  }
}
