package dev.gatehouse.gateway.hygiene;

import dev.gatehouse.gateway.hygiene.RequestTarget.Clear;
import dev.gatehouse.gateway.hygiene.RequestTarget.Reading;
import dev.gatehouse.gateway.hygiene.RequestTarget.Unclear;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one request target; single use, one thread. */
final class RequestTargetReader {

  // RFC 3986, 3.3: pchar without pct-encoded, and without ';' which some servers cut parameters at.
  private static final boolean[] PATH = allowed("-._~!$&'()*+,=:@");
  // RFC 3986, 3.4.
  private static final boolean[] QUERY = allowed("-._~!$&'()*+,=:@;/?%");

  private final String raw;
  private final int pathEnd;
  private final List<String> segments = new ArrayList<>(8);

  RequestTargetReader(String raw) {
    this.raw = raw;
    int question = raw.indexOf('?');
    this.pathEnd = question < 0 ? raw.length() : question;
  }

  Reading read() {
    if (raw.isEmpty() || raw.charAt(0) != '/') {
      return Unclear.malformed(
          "the request target has to be a path that begins with '/', not a whole address or '*'");
    }
    int start = 1;
    for (int i = 1; i <= pathEnd; i++) {
      if (i == pathEnd || raw.charAt(i) == '/') {
        Unclear refusal = segment(start, i);
        if (refusal != null) {
          return refusal;
        }
        start = i + 1;
      }
    }
    if (pathEnd == raw.length()) {
      return new Clear(new RequestTarget(raw, segments, null));
    }
    String query = raw.substring(pathEnd + 1);
    return plainQuery(query)
        ? new Clear(new RequestTarget(raw.substring(0, pathEnd), segments, query))
        : Unclear.malformed("the query has a character that has to be percent-encoded");
  }

  private @Nullable Unclear segment(int start, int end) {
    boolean encoded = false;
    for (int i = start; i < end; i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        Unclear refusal = escape(i, end);
        if (refusal != null) {
          return refusal;
        }
        encoded = true;
        i += 2;
      } else if (c >= PATH.length || !PATH[c]) {
        return illegal(c);
      }
    }
    if (start == end && end < pathEnd) {
      return Unclear.ambiguous("the path has an empty segment, '//'");
    }
    String text = raw.substring(start, end);
    String decoded = encoded ? decode(text) : text;
    if (decoded == null) {
      return Unclear.malformed("the path has percent-encoded bytes that are not UTF-8");
    }
    if (decoded.equals(".") || decoded.equals("..")) {
      return Unclear.ambiguous("the path has a dot segment, '.' or '..'");
    }
    segments.add(decoded);
    return null;
  }

  private static Unclear illegal(char c) {
    return switch (c) {
      case '\\' -> Unclear.ambiguous("the path has a backslash");
      case ';' -> Unclear.ambiguous("the path has a parameter, ';'");
      case '#' -> Unclear.malformed("the request target has a fragment, '#'");
      default -> Unclear.malformed("the path has a character that has to be percent-encoded");
    };
  }

  private @Nullable Unclear escape(int at, int end) {
    int high = at + 1 < end ? Character.digit(raw.charAt(at + 1), 16) : -1;
    int low = at + 2 < end ? Character.digit(raw.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      return Unclear.malformed("the path has a '%' without two hexadecimal digits after it");
    }
    int octet = high << 4 | low;
    return switch (octet) {
      case '/' -> Unclear.ambiguous("the path has an encoded slash, '%2F'");
      case '\\' -> Unclear.ambiguous("the path has an encoded backslash, '%5C'");
      case '%' -> Unclear.ambiguous("the path is encoded twice, or has an encoded '%', '%25'");
      case ';' -> Unclear.ambiguous("the path has an encoded ';', '%3B'");
      default ->
          octet < 0x20 || octet == 0x7f
              ? Unclear.ambiguous("the path has an encoded control character")
              : null;
    };
  }

  private static @Nullable String decode(String text) {
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean plainQuery(String query) {
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c >= QUERY.length || !QUERY[c]) {
        return false;
      }
      if (c == '%'
          && (i + 2 >= query.length()
              || Character.digit(query.charAt(i + 1), 16) < 0
              || Character.digit(query.charAt(i + 2), 16) < 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] allowed(String punctuation) {
    boolean[] table = new boolean[128];
    for (char c = 0; c < table.length; c++) {
      table[c] =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || punctuation.indexOf(c) >= 0;
    }
    return table;
  }
}
