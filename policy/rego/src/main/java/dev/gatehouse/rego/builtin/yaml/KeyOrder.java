package dev.gatehouse.rego.builtin.yaml;

import java.util.Comparator;

/**
 * The order of keys that Go's YAML writes: letters after all else, numbers inside of keys by their
 * value.
 */
final class KeyOrder {
  static final Comparator<String> NATURAL = KeyOrder::compare;

  private KeyOrder() {}

  private static int compare(String first, String second) {
    if (first.equals(second)) {
      return 0;
    }
    return isLess(first.codePoints().toArray(), second.codePoints().toArray()) ? -1 : 1;
  }

  private static boolean isLess(int[] a, int[] b) {
    boolean digits = false;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      if (a[i] == b[i]) {
        digits = Character.isDigit(a[i]);
        continue;
      }
      boolean letterA = Character.isLetter(a[i]);
      boolean letterB = Character.isLetter(b[i]);
      if (letterA && letterB) {
        return a[i] < b[i];
      }
      if (letterA || letterB) {
        return digits ? letterA : letterB;
      }
      return isLessFrom(a, b, i);
    }
    return a.length < b.length;
  }

  private static boolean isLessFrom(int[] a, int[] b, int from) {
    // Zeros after other digits count; leading ones don't.
    long start = (a[from] == '0' || b[from] == '0') && followsDigits(a, from) ? 1 : 0;
    int endA = digitsEnd(a, from);
    int endB = digitsEnd(b, from);
    long numberA = number(a, from, endA, start);
    long numberB = number(b, from, endB, start);
    if (numberA != numberB) {
      return numberA < numberB;
    }
    return endA != endB ? endA < endB : a[from] < b[from];
  }

  private static boolean followsDigits(int[] text, int at) {
    for (int i = at - 1; i >= 0 && Character.isDigit(text[i]); i--) {
      if (text[i] != '0') {
        return true;
      }
    }
    return false;
  }

  private static int digitsEnd(int[] text, int from) {
    int end = from;
    while (end < text.length && Character.isDigit(text[end])) {
      end++;
    }
    return end;
  }

  private static long number(int[] text, int from, int end, long start) {
    long number = start;
    for (int i = from; i < end; i++) {
      number = number * 10 + (text[i] - '0');
    }
    return number;
  }
}
