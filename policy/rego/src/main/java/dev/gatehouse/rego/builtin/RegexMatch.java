package dev.gatehouse.rego.builtin;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One match of an expression, with Go's rules on which matches there are and how a replacement
 * refers to groups.
 *
 * @param source the text that was searched
 * @param bounds the start and end of the match and of each group, -1 for a group that took no part
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
record RegexMatch(String source, int[] bounds) {

  /** The matches from left to right, at most as many as a limit that isn't negative. */
  static List<RegexMatch> all(BuiltinContext context, Pattern pattern, String text, long limit) {
    List<RegexMatch> matches = new ArrayList<>();
    Matcher matcher = pattern.matcher(WatchedText.of(context, text));
    int previousEnd = -1;
    int at = 0;
    while ((limit < 0 || matches.size() < limit) && at <= text.length() && matcher.find(at)) {
      boolean accepted = true;
      if (matcher.end() == at) {
        // Nothing was consumed: an empty match directly after another one doesn't count.
        accepted = matcher.start() != previousEnd;
        at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 1;
      } else {
        at = matcher.end();
      }
      previousEnd = matcher.end();
      if (accepted) {
        matches.add(of(text, matcher));
      }
    }
    return matches;
  }

  private static RegexMatch of(String text, Matcher matcher) {
    int[] bounds = new int[2 * matcher.groupCount() + 2];
    for (int group = 0; group <= matcher.groupCount(); group++) {
      bounds[2 * group] = matcher.start(group);
      bounds[2 * group + 1] = matcher.end(group);
    }
    return new RegexMatch(text, bounds);
  }

  int start() {
    return bounds[0];
  }

  int end() {
    return bounds[1];
  }

  int groupCount() {
    return bounds.length / 2 - 1;
  }

  /** What a group matched, or the empty string. */
  String text(int group) {
    return bounds[2 * group] < 0 ? "" : source.substring(bounds[2 * group], bounds[2 * group + 1]);
  }

  /**
   * Appends a replacement, {@code $1}, <code>${name}</code> and {@code $$} in it put in as {@code
   * Regexp.Expand} does.
   */
  void expand(String template, Map<String, Integer> names, GrowingText out) {
    int at = 0;
    while (at < template.length()) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0) {
        break;
      }
      out.append(template, at, dollar);
      at = dollar + 1;
      if (template.startsWith("$", at)) {
        out.append('$');
        at++;
        continue;
      }
      Reference reference = Reference.at(template, at);
      if (reference == null) {
        out.append('$');
        continue;
      }
      Integer group =
          reference.number() >= 0
              ? Integer.valueOf(reference.number())
              : names.get(reference.name());
      if (group != null && group <= groupCount()) {
        out.append(text(group));
      }
      at = reference.end();
    }
    out.append(template, at, template.length());
  }

  /** A group's number or name in a replacement, and where the text goes on. */
  private record Reference(String name, int end) {
    private static final int MAX_GROUP = 100_000_000;

    static @Nullable Reference at(String template, int at) {
      boolean braced = template.startsWith("{", at);
      int begin = braced ? at + 1 : at;
      int end = begin;
      while (end < template.length() && isNamePart(template.codePointAt(end))) {
        end += Character.charCount(template.codePointAt(end));
      }
      if (end == begin || (braced && !template.startsWith("}", end))) {
        return null;
      }
      return new Reference(template.substring(begin, end), braced ? end + 1 : end);
    }

    private static boolean isNamePart(int codePoint) {
      return codePoint == '_' || Character.isLetter(codePoint) || Character.isDigit(codePoint);
    }

    /** The group's number, or -1 when it has a name; a number with a leading zero is a name. */
    int number() {
      int value = 0;
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c < '0' || c > '9' || value >= MAX_GROUP) {
          return -1;
        }
        value = value * 10 + (c - '0');
      }
      return name.length() > 1 && name.charAt(0) == '0' ? -1 : value;
    }
  }
}
