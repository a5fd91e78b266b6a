package dev.gatehouse.rego.builtin.encoding;

import dev.gatehouse.rego.value.RegoString;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Decodes hexadecimal as Go does. */
public final class GoHex {
  private GoHex() {}

  public static byte[] decode(String given) {
    // A character that isn't ASCII is refused by its first byte.
    String text = new String(RegoString.encode(given), StandardCharsets.ISO_8859_1);
    byte[] decoded = new byte[text.length() / 2];
    for (int i = 0; i + 1 < text.length(); i += 2) {
      decoded[i / 2] = (byte) (digit(text, i) << 4 | digit(text, i + 1));
    }
    if (text.length() % 2 == 1) {
      digit(text, text.length() - 1);
      throw new EncodingException("encoding/hex: odd length hex string");
    }
    return decoded;
  }

  private static int digit(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x80 && HexFormat.isHexDigit(c)) {
      return HexFormat.fromHexDigit(c);
    }
    throw new EncodingException("encoding/hex: invalid byte: U+%04X '%c'".formatted((int) c, c));
  }
}
