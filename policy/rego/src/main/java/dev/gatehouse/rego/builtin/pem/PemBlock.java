package dev.gatehouse.rego.builtin.pem;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of PEM.
 *
 * @param type what stands after {@code BEGIN}
 * @param bytes its decoded content
 * @param rest the text after the block
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record PemBlock(String type, byte[] bytes, String rest) {
  private static final Pattern BEGIN =
      Pattern.compile("(?m)^-----BEGIN ([^\\r\\n]*?)-----[ \\t]*\\r?$");
  private static final Pattern HEADER = Pattern.compile("(?m)^[A-Za-z0-9-]+:[^\\n]*\\n");

  /** The first well-formed block of a text, whatever is before it; null when there is none. */
  public static @Nullable PemBlock first(String text) {
    Matcher begin = BEGIN.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      String end = "-----END " + begin.group(1) + "-----";
      int close = text.indexOf(end, begin.end());
      byte[] bytes = close < 0 ? null : decode(text.substring(begin.end(), close));
      if (bytes != null) {
        String rest = text.substring(close + end.length());
        return new PemBlock(begin.group(1), bytes, rest.replaceFirst("^[ \\t]*\\r?\\n?", ""));
      }
      from = begin.end();
    }
    return null;
  }

  private static byte @Nullable [] decode(String body) {
    String content = HEADER.matcher(body).replaceAll("").replaceAll("\\s", "");
    try {
      return Base64.getDecoder().decode(content);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
