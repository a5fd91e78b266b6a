package dev.gatehouse.rego.value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The slow path between bytes that aren't UTF-8 and Java strings: each offending byte is one lone
 * low surrogate {@code U+DC80} to {@code U+DCFF}. Which bytes offend is decided as Go's {@code
 * utf8.DecodeRune} decides it: one byte at a time.
 */
final class EscapedBytes {
  private static final char BASE = 0xDC00;

  private EscapedBytes() {}

  static String decode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      int length = sequenceLength(bytes, i);
      if (length == 0) {
        text.append((char) (BASE + (bytes[i] & 0xff)));
        i++;
      } else {
        text.append(new String(bytes, i, length, StandardCharsets.UTF_8));
        i += length;
      }
    }
    return text.toString();
  }

  static byte[] encode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (codePoint >= BASE + 0x80 && codePoint <= BASE + 0xff) {
        bytes.write(codePoint - BASE);
      } else if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
        bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD});
      } else {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** The length of the well-formed sequence at the position (RFC 3629 section 4), or 0. */
  private static int sequenceLength(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (at + length > bytes.length) {
      return 0;
    }
    int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    int second = bytes[at + 1] & 0xff;
    if (second < low || second > high) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
