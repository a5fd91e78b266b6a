package dev.gatehouse.rego.builtin.encoding;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Decodes base64 (RFC 4648) as Go does: line breaks are skipped, padding is exactly right or absent
 * as the encoding has it, and an error names the byte. Trailing bits that aren't zero are let pass.
 */
public final class GoBase64 {
  private static final String STANDARD =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final String URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final String alphabet;
  private final boolean padded;
  private final String text;
  private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();
  private int at;

  private GoBase64(String alphabet, boolean padded, String text) {
    this.alphabet = alphabet;
    this.padded = padded;
    this.text = text;
  }

  /** Decodes the standard alphabet with padding. */
  public static byte[] decode(String text) {
    return new GoBase64(STANDARD, true, text).run();
  }

  /** Decodes the alphabet of URLs with padding. */
  public static byte[] decodeUrl(String text) {
    return new GoBase64(URL, true, text).run();
  }

  /** Decodes the alphabet of URLs without padding. */
  public static byte[] decodeRawUrl(String text) {
    return new GoBase64(URL, false, text).run();
  }

  private byte[] run() {
    byte[] plain = plain();
    if (plain != null) {
      return plain;
    }
    while (quantum()) {
      // One quantum of four characters after the other.
    }
    return decoded.toByteArray();
  }

  /**
   * What the JDK makes of it, which is much faster; null where the JDK takes the text otherwise or
   * not at all.
   */
  private byte @Nullable [] plain() {
    boolean complete = padded ? text.length() % 4 == 0 : text.indexOf('=') < 0;
    if (!complete) {
      return null;
    }
    Base64.Decoder decoder = alphabet.equals(URL) ? Base64.getUrlDecoder() : Base64.getDecoder();
    try {
      return decoder.decode(text);
    } catch (IllegalArgumentException otherwise) {
      return null;
    }
  }

  /** Decodes up to four characters; false after the last. */
  private boolean quantum() {
    int bits = 0;
    int count = 0;
    while (count < 4) {
      if (at == text.length()) {
        if (count == 0) {
          return false;
        }
        if (count == 1 || padded) {
          throw corrupt(at - count);
        }
        write(bits, count);
        return false;
      }
      char c = text.charAt(at++);
      int value = c < 0x80 ? alphabet.indexOf(c) : -1;
      if (value >= 0) {
        bits = bits << 6 | value;
        count++;
      } else if (c == '=' && padded) {
        padding(count);
        write(bits, count);
        return false;
      } else if (c != '\n' && c != '\r') {
        throw corrupt(at - 1);
      }
    }
    write(bits, count);
    return true;
  }

  /** Checks the padding, of which the first sign has been read, and that nothing follows it. */
  private void padding(int count) {
    if (count < 2) {
      throw corrupt(at - 1);
    }
    if (count == 2) {
      skipLineBreaks();
      if (at == text.length()) {
        throw corrupt(at);
      }
      if (text.charAt(at) != '=') {
        throw corrupt(at - 1);
      }
      at++;
    }
    skipLineBreaks();
    if (at < text.length()) {
      throw corrupt(at);
    }
  }

  private void skipLineBreaks() {
    while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
      at++;
    }
  }

  private void write(int bits, int count) {
    int aligned = bits << (6 * (4 - count));
    for (int i = 0; i < count - 1; i++) {
      decoded.write(aligned >> (16 - 8 * i));
    }
  }

  private static EncodingException corrupt(int place) {
    return new EncodingException("illegal base64 data at input byte " + place);
  }
}
