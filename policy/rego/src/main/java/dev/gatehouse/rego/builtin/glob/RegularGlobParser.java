package dev.gatehouse.rego.builtin.glob;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@link RegularGlob}; used once. */
final class RegularGlobParser {
  private final String pattern;
  private final int[] input;
  private int at;

  RegularGlobParser(String pattern) {
    this.pattern = pattern;
    this.input = pattern.codePoints().toArray();
  }

  List<GlobToken> parse() {
    List<GlobToken> tokens = new ArrayList<>();
    while (at < input.length) {
      tokens.add(token());
    }
    return tokens;
  }

  private GlobToken token() {
    boolean escaped = input[at] == '\\';
    int codePoint = next();
    if (escaped) {
      return flagged(Set.of(codePoint));
    }
    return switch (codePoint) {
      case '.' -> flagged(null);
      case '[' -> flagged(set());
      case ']' -> throw malformed("set-close ']' with no preceding '['");
      case '+', '*' ->
          throw malformed(
              "flag '" + Character.toString(codePoint) + "' must be preceded by a non-flag");
      default -> flagged(Set.of(codePoint));
    };
  }

  private GlobToken flagged(@Nullable Set<Integer> codePoints) {
    int flag = at < input.length ? input[at] : 0;
    if (flag == '*' || flag == '+') {
      at++;
      return new GlobToken(codePoints, flag == '*', true);
    }
    return new GlobToken(codePoints, false, false);
  }

  /** Reads a code point, the one after a backslash in place of it. */
  private int next() {
    if (input[at] != '\\') {
      return input[at++];
    }
    if (at + 1 == input.length) {
      throw malformed("input ends with a \\ (escape) character");
    }
    at += 2;
    return input[at - 1];
  }

  private Set<Integer> set() {
    Set<Integer> members = new HashSet<>();
    int previous = -1;
    while (at < input.length) {
      boolean escaped = input[at] == '\\';
      int codePoint = next();
      if (!escaped && codePoint == ']') {
        return members;
      }
      if (!escaped && codePoint == '-') {
        range(members, previous);
        previous = -1;
      } else {
        members.add(codePoint);
        previous = codePoint;
      }
    }
    throw malformed("found [ without matching ]");
  }

  private void range(Set<Integer> members, int low) {
    if (low < 0) {
      throw malformed("range character '-' must be preceded by a Unicode character");
    }
    if (at >= input.length - 1) {
      throw malformed("range character '-' must be followed by a Unicode character");
    }
    boolean escaped = input[at] == '\\';
    int high = next();
    if (!escaped && (high == ']' || high == '-')) {
      throw malformed("range character '-' cannot be followed by a special symbol");
    }
    if (high < low) {
      throw malformed(
          "range is out of order: '"
              + Character.toString(high)
              + "' comes before '"
              + Character.toString(low)
              + "' in Unicode");
    }
    for (int member = low; member <= high; member++) {
      members.add(member);
    }
  }

  private GlobSyntaxException malformed(String problem) {
    return new GlobSyntaxException(
        "input:" + pattern + ", pos:" + at + ", " + problem + ": the input provided is invalid");
  }
}
