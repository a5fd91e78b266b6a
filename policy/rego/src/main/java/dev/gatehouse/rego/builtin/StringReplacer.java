package dev.gatehouse.rego.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces several strings in one pass over the text, as Go's {@code strings.Replacer}: at each
 * place the earliest of the patterns that match there wins, and what was put in is not looked at
 * again.
 */
final class StringReplacer {
  private static final int CANCEL_EVERY = 4096;

  private final List<String> olds;
  private final List<String> replacements;
  private final Map<Character, List<Integer>> byFirst = new HashMap<>();
  private int empty = -1;

  StringReplacer(List<String> olds, List<String> replacements) {
    this.olds = olds;
    this.replacements = replacements;
    for (int i = 0; i < olds.size(); i++) {
      String old = olds.get(i);
      if (!old.isEmpty()) {
        byFirst.computeIfAbsent(old.charAt(0), first -> new ArrayList<>()).add(i);
      } else if (empty < 0) {
        empty = i;
      }
    }
  }

  String replace(String text, BuiltinContext context) {
    GrowingText replaced = new GrowingText(context);
    boolean afterEmpty = false;
    int at = 0;
    int steps = 0;
    while (at <= text.length()) {
      if (++steps % CANCEL_EVERY == 0) {
        context.checkCancelled();
      }
      Integer match = match(text, at, !afterEmpty);
      if (match != null) {
        String old = olds.get(match);
        replaced.append(replacements.get(match));
        at += old.length();
        afterEmpty = old.isEmpty();
        continue;
      }
      afterEmpty = false;
      if (at < text.length()) {
        replaced.append(text, at, next(text, at));
      }
      at = next(text, at);
    }
    return replaced.toString();
  }

  private static int next(String text, int at) {
    return at < text.length() ? at + Character.charCount(text.codePointAt(at)) : at + 1;
  }

  private @Nullable Integer match(String text, int at, boolean mayBeEmpty) {
    List<Integer> candidates = at < text.length() ? byFirst.get(text.charAt(at)) : null;
    int limit = mayBeEmpty && empty >= 0 ? empty : Integer.MAX_VALUE;
    if (candidates != null) {
      for (int candidate : candidates) {
        if (candidate < limit && text.startsWith(olds.get(candidate), at)) {
          return candidate;
        }
      }
    }
    return limit == Integer.MAX_VALUE ? null : limit;
  }
}
