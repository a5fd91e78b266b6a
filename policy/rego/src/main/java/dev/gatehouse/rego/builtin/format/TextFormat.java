package dev.gatehouse.rego.builtin.format;

import dev.gatehouse.rego.value.RegoString;
import java.util.HexFormat;

/** The verbs of strings. */
final class TextFormat {
  private TextFormat() {}

  static boolean append(StringBuilder out, Directive directive, int verb, String text) {
    switch (verb) {
      case 'v' -> {
        if (directive.goSyntax) {
          quoted(out, directive, text);
        } else {
          directive.pad(out, truncated(directive, text));
        }
      }
      case 's' -> directive.pad(out, truncated(directive, text));
      case 'x' -> hexadecimal(out, directive, text, HexFormat.of(), "0x");
      case 'X' -> hexadecimal(out, directive, text, HexFormat.of().withUpperCase(), "0X");
      case 'q' -> quoted(out, directive, text);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String truncated(Directive directive, String text) {
    if (!directive.hasPrecision || text.codePointCount(0, text.length()) <= directive.precision) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, directive.precision));
  }

  private static void quoted(StringBuilder out, Directive directive, String text) {
    String shown = truncated(directive, text);
    boolean raw = directive.sharp && GoQuote.canBackquote(shown);
    directive.pad(out, raw ? "`" + shown + "`" : GoQuote.string(shown, directive.plus));
  }

  private static void hexadecimal(
      StringBuilder out, Directive directive, String text, HexFormat hex, String prefix) {
    byte[] bytes = RegoString.encode(text);
    int length =
        directive.hasPrecision ? Math.min(directive.precision, bytes.length) : bytes.length;
    if (length == 0) {
      directive.pad(out, "");
      return;
    }
    String lead = directive.sharp ? prefix : "";
    HexFormat format = directive.space ? hex.withDelimiter(" " + lead) : hex;
    directive.pad(out, lead + format.formatHex(bytes, 0, length));
  }
}
