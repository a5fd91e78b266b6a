package dev.gatehouse.rego.builtin.graphql.syntax;

import dev.gatehouse.rego.value.RegoString;
import java.util.Arrays;

/** Source as UTF-8; a byte that isn't part of a well-formed sequence counts as a character. */
final class SourceBytes {
  /** What stands for an ill-formed byte. */
  static final int REPLACEMENT = 0xFFFD;

  private final byte[] bytes;

  SourceBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  int length() {
    return bytes.length;
  }

  /** The byte at an index, 0 to 255; -1 past the end. */
  int at(int index) {
    return index < bytes.length ? bytes[index] & 0xFF : -1;
  }

  /** Whether ASCII text stands at an index. */
  boolean startsWith(String text, int index) {
    for (int i = 0; i < text.length(); i++) {
      if (at(index + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The text between two indexes. */
  String text(int from, int to) {
    return RegoString.decode(Arrays.copyOfRange(bytes, from, Math.min(to, bytes.length)));
  }

  /** The character at an index; {@link #REPLACEMENT} for an ill-formed byte. */
  int codePoint(int index) {
    int first = at(index);
    if (first < 0x80) {
      return first;
    }
    int width = width(index);
    if (width == 1) {
      return REPLACEMENT;
    }
    int value = first & (0x7F >> width);
    for (int i = 1; i < width; i++) {
      value = value << 6 | (at(index + i) & 0x3F);
    }
    return value;
  }

  /** How many bytes the character at an index takes. */
  int width(int index) {
    int first = at(index);
    int second = at(index + 1);
    if (first >= 0xC2 && first <= 0xDF) {
      return isTail(second) ? 2 : 1;
    }
    if (first >= 0xE0 && first <= 0xEF) {
      int least = first == 0xE0 ? 0xA0 : 0x80;
      int most = first == 0xED ? 0x9F : 0xBF;
      return second >= least && second <= most && isTail(at(index + 2)) ? 3 : 1;
    }
    if (first >= 0xF0 && first <= 0xF4) {
      int least = first == 0xF0 ? 0x90 : 0x80;
      int most = first == 0xF4 ? 0x8F : 0xBF;
      boolean whole =
          second >= least && second <= most && isTail(at(index + 2)) && isTail(at(index + 3));
      return whole ? 4 : 1;
    }
    return 1;
  }

  private static boolean isTail(int value) {
    return value >= 0x80 && value <= 0xBF;
  }
}
