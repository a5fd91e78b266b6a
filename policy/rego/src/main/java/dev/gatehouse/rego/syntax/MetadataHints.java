package dev.gatehouse.rego.syntax;

import java.util.ArrayList;
import java.util.List;

/** Guesses why a metadata block is no YAML: no space behind the colon of a key. */
final class MetadataHints {
  private MetadataHints() {}

  /** A line for each comment that may be the reason; nothing where the YAML itself is well. */
  static String of(MetadataYaml.Invalid problem, List<Comment> lines) {
    if (!problem.isOfYaml()) {
      return "";
    }
    StringBuilder hints = new StringBuilder();
    for (Comment line : lines) {
      List<String> symbols = symbols(line.text());
      if (!symbols.isEmpty()) {
        hints
            .append("\n  Hint: on line ")
            .append(line.location().row())
            .append(", symbol(s) [")
            .append(String.join(" ", symbols))
            .append("] immediately following a key/value separator ':' is not a legal yaml space")
            .append(" character");
      }
    }
    return hints.toString();
  }

  private static List<String> symbols(String text) {
    List<String> symbols = new ArrayList<>();
    String[] parts = text.split(":", -1);
    for (int i = 1; i < parts.length; i++) {
      boolean atEnd = parts[i].isEmpty() && i == parts.length - 1;
      if (atEnd || parts[i].startsWith(" ") || parts[i].startsWith("\t")) {
        break;
      }
      symbols.add(quoted(parts[i].isEmpty() ? '\uFFFD' : parts[i].codePointAt(0)));
    }
    return symbols;
  }

  /** As Go's {@code %+q} quotes a character. */
  private static String quoted(int symbol) {
    if (symbol == '\'' || symbol == '\\') {
      return "'\\" + (char) symbol + "'";
    }
    if (symbol >= ' ' && symbol < 0x7f) {
      return "'" + (char) symbol + "'";
    }
    return symbol > 0xffff
        ? String.format("'\\U%08x'", symbol)
        : String.format("'\\u%04x'", symbol);
  }
}
