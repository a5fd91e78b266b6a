package dev.gatehouse.rego.builtin.template;

/** The escaping functions of templates. */
final class Escapes {
  private Escapes() {}

  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\0", "\uFFFD");
  }

  static String javaScript(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\', '\'', '"' -> escaped.append('\\').appendCodePoint(c);
                case '<', '>', '&', '=' -> escaped.append("\\u%04X".formatted(c));
                default -> {
                  if (c < ' ' || c == 0x7f) {
                    escaped.append("\\u%04X".formatted(c));
                  } else {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }
}
