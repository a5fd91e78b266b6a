package dev.gatehouse.rego.builtin.graphql.validation;

import dev.gatehouse.rego.value.RegoString;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** "Did you mean" for names that look alike. */
final class Suggestions {
  private static final int MOST = 5;

  private Suggestions() {}

  /** A sentence with a space before it; empty when nothing looks alike. */
  static String quoted(String prefix, String typed, List<String> options) {
    List<String> alike = alike(typed, options);
    return alike.isEmpty() ? "" : " " + prefix + " " + quotedOrList(alike) + "?";
  }

  /** The same without quotation marks. */
  static String plain(String prefix, String typed, List<String> options) {
    List<String> alike = alike(typed, options);
    return alike.isEmpty() ? "" : " " + prefix + " " + orList(alike) + "?";
  }

  /** {@code "A", "B", or "C"}. */
  static String quotedOrList(List<String> items) {
    return orList(items.stream().map(item -> '"' + item + '"').toList());
  }

  private static String orList(List<String> all) {
    List<String> items = all.subList(0, Math.min(all.size(), MOST));
    int last = items.size() - 1;
    return switch (items.size()) {
      case 1 -> items.getFirst();
      case 2 -> items.getFirst() + " or " + items.getLast();
      default -> String.join(", ", items.subList(0, last)) + ", or " + items.getLast();
    };
  }

  /** The options within two fifths of the typed name's length, the nearest first. */
  static List<String> alike(String typed, List<String> options) {
    int threshold = Math.max((int) (RegoString.encode(typed).length * 0.4) + 1, 1);
    return options.stream()
        .filter(option -> distance(typed, option) <= threshold)
        .sorted(Comparator.comparingInt(option -> distance(typed, option)))
        .toList();
  }

  /** The number of edits between two names; letters' case together counts as one. */
  private static int distance(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    int[] x = a.toLowerCase(Locale.ROOT).codePoints().toArray();
    int[] y = b.toLowerCase(Locale.ROOT).codePoints().toArray();
    if (Arrays.equals(x, y)) {
      return 1;
    }
    int[] row = new int[y.length + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= x.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= y.length; j++) {
        int substitution = diagonal + (x[i - 1] == y[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[y.length];
  }
}
