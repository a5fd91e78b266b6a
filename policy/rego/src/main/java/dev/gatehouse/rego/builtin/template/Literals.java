package dev.gatehouse.rego.builtin.template;

/** The constants of templates, written as in Go. */
final class Literals {
  private Literals() {}

  static String string(String quoted, int line) {
    String body = quoted.substring(1, quoted.length() - 1);
    return quoted.charAt(0) == '`' ? body : unescape(body, line);
  }

  static Long character(String quoted, int line) {
    String body = unescape(quoted.substring(1, quoted.length() - 1), line);
    if (body.codePointCount(0, body.length()) != 1) {
      throw TemplateException.malformed(line, "malformed character constant: " + quoted);
    }
    return (long) body.codePointAt(0);
  }

  /** A whole number in any of Go's bases, or a decimal. */
  static Object number(String text, int line) {
    try {
      boolean decimal = text.matches("[+-]?\\d+");
      return decimal && !text.matches("[+-]?0\\d+") ? (Object) Long.parseLong(text) : other(text);
    } catch (NumberFormatException malformed) {
      throw TemplateException.malformed(line, "bad number syntax: \"" + text + "\"");
    }
  }

  private static Object other(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = (signed ? text.substring(1) : text).replace("_", "");
    int sign = text.startsWith("-") ? -1 : 1;
    if (digits.matches("0[xX][0-9a-fA-F]+")) {
      return sign * Long.parseLong(digits.substring(2), 16);
    }
    if (digits.matches("0[bB][01]+")) {
      return sign * Long.parseLong(digits.substring(2), 2);
    }
    if (digits.matches("0[oO]?[0-7]+")) {
      return sign * Long.parseLong(digits.replaceFirst("^0[oO]?", "0"), 8);
    }
    if (!digits.matches("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
      throw new NumberFormatException(text);
    }
    return sign * Double.parseDouble(digits);
  }

  private static String unescape(String body, int line) {
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < body.length()) {
      char c = body.charAt(i++);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char kind = i < body.length() ? body.charAt(i++) : '\\';
      int simple = "abfnrtv\\'\"".indexOf(kind);
      int width = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
      if (simple >= 0) {
        plain.append("\u0007\b\f\n\r\t\u000b\\'\"".charAt(simple));
      } else if (width > 0
          && i + width <= body.length()
          && body.substring(i, i + width).matches("[0-9a-fA-F]+")) {
        plain.appendCodePoint(Integer.parseInt(body.substring(i, i + width), 16));
        i += width;
      } else {
        throw TemplateException.malformed(line, "invalid syntax");
      }
    }
    return plain.toString();
  }
}
