package dev.gatehouse.rego.builtin.encoding;

import dev.gatehouse.rego.value.RegoString;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Percent-encoding (RFC 3986 section 2.1) with Go's choice of what is escaped where. */
public final class UrlEscapes {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private UrlEscapes() {}

  /** The parts of a URL, whose rules differ. */
  enum Part {
    PATH,
    HOST,
    USER,
    FRAGMENT,
    QUERY
  }

  /** A query's key or value, blanks as {@code +}. */
  public static String queryEscape(String text) {
    return escape(text, Part.QUERY);
  }

  /** The text that {@link #queryEscape} was given. */
  public static String queryUnescape(String text) {
    return unescape(text, Part.QUERY);
  }

  static String escape(String text, Part part) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (byte b : RegoString.encode(text)) {
      if (b == ' ' && part == Part.QUERY) {
        escaped.append('+');
      } else if (mustEscape(b & 0xff, part)) {
        HEX.toHexDigits(escaped.append('%'), b);
      } else {
        escaped.append((char) b);
      }
    }
    return escaped.toString();
  }

  static String unescape(String text, Part part) {
    byte[] bytes = RegoString.encode(text);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      int b = bytes[i] & 0xff;
      if (b == '%') {
        plain.write(escapedByte(bytes, i, part));
        i += 3;
      } else {
        if (part == Part.HOST && b < 0x80 && mustEscape(b, part)) {
          throw new EncodingException("invalid character \"" + (char) b + "\" in host name");
        }
        plain.write(b == '+' && part == Part.QUERY ? ' ' : b);
        i++;
      }
    }
    return RegoString.decode(plain.toByteArray());
  }

  private static int escapedByte(byte[] bytes, int at, Part part) {
    boolean complete =
        at + 2 < bytes.length
            && bytes[at + 1] > 0
            && HexFormat.isHexDigit(bytes[at + 1])
            && bytes[at + 2] > 0
            && HexFormat.isHexDigit(bytes[at + 2]);
    if (!complete) {
      throw invalid(bytes, at);
    }
    int value = HexFormat.fromHexDigit(bytes[at + 1]) << 4 | HexFormat.fromHexDigit(bytes[at + 2]);
    // RFC 6874: in a host only bytes beyond ASCII may be escaped, and the percent sign before a
    // zone.
    if (part == Part.HOST && value < 0x80 && value != '%') {
      throw invalid(bytes, at);
    }
    return value;
  }

  private static EncodingException invalid(byte[] bytes, int at) {
    byte[] shown = java.util.Arrays.copyOfRange(bytes, at, Math.min(at + 3, bytes.length));
    return new EncodingException("invalid URL escape \"" + RegoString.decode(shown) + "\"");
  }

  private static boolean mustEscape(int b, Part part) {
    boolean unreserved =
        (b >= 'a' && b <= 'z')
            || (b >= 'A' && b <= 'Z')
            || (b >= '0' && b <= '9')
            || "-_.~".indexOf(b) >= 0;
    if (unreserved) {
      return false;
    }
    if (part == Part.HOST && "!$&'()*+,;=:[]<>\"".indexOf(b) >= 0) {
      return false;
    }
    if ("$&+,/:;=?@".indexOf(b) >= 0) {
      return switch (part) {
        case PATH -> b == '?';
        case USER -> "@/?:".indexOf(b) >= 0;
        case QUERY -> true;
        case FRAGMENT -> false;
        case HOST -> true;
      };
    }
    return part != Part.FRAGMENT || "!()*".indexOf(b) < 0;
  }
}
