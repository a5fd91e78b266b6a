package dev.gatehouse.rego.builtin.yaml;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.parser.ParserException;

/**
 * The parser's errors in the words and with the line of libyaml, from which Go's YAML library comes
 * as SnakeYAML does from its Python sister.
 */
public final class YamlWords {
  /** How SnakeYAML's words for a problem begin, and libyaml's. */
  private static final Map<String, String> BEGINNINGS =
      Map.ofEntries(
          Map.entry("mapping values are", "mapping values are not allowed in this context"),
          Map.entry("mapping keys are", "mapping keys are not allowed in this context"),
          Map.entry(
              "sequence entries are", "block sequence entries are not allowed in this context"),
          Map.entry("found character '", "found character that cannot start any token"),
          Map.entry("found unexpected document", "found unexpected document indicator"),
          Map.entry("found unknown escape", "found unknown escape character"),
          Map.entry("expected escape sequence", "did not find expected hexdecimal number"),
          Map.entry("expected ',' or ']'", "did not find expected ',' or ']'"),
          Map.entry("expected ',' or '}'", "did not find expected ',' or '}'"),
          Map.entry("expected the node content", "did not find expected node content"),
          Map.entry("expected '<document start>'", "did not find expected <document start>"),
          Map.entry("expected alphabetic", "did not find expected alphabetic or numeric character"),
          Map.entry(
              "unexpected character", "did not find expected alphabetic or numeric character"),
          Map.entry("expected a comment", "did not find expected comment or line break"),
          Map.entry("expected chomping", "did not find expected comment or line break"),
          Map.entry("expected a digit or '.'", "did not find expected digit or '.' character"),
          Map.entry("expected a digit,", "did not find expected version number"),
          Map.entry("expected indentation", "found an indentation indicator equal to 0"),
          Map.entry("expected URI escape", "did not find URI escaped octet"),
          Map.entry("expected URI,", "did not find expected tag URI"));

  private static final String BLOCK_END = "expected <block end>";
  private static final String ALIAS = "found undefined alias ";

  private YamlWords() {}

  /** The message, {@code line 2: } before it where Go's library tells one. */
  public static String of(MarkedYAMLException malformed) {
    String problem = String.valueOf(malformed.getProblem());
    if (problem.startsWith(ALIAS)) {
      return "unknown anchor '" + problem.substring(ALIAS.length()) + "' referenced";
    }
    int line = line(malformed);
    return (line == 0 ? "" : "line " + line + ": ") + words(malformed, problem);
  }

  /** The scanner's lines count from one, the parser's from none; a first line is not told. */
  private static int line(MarkedYAMLException malformed) {
    boolean parsing = malformed instanceof ParserException;
    int line = line(malformed.getContextMark());
    if (line == 0) {
      line = line(malformed.getProblemMark()) + (parsing ? end(malformed.getProblemMark()) : 0);
    }
    return line == 0 || parsing ? line : line + 1;
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 0 : mark.getLine();
  }

  /** To the parser the end of the stream stands on a line of its own. */
  private static int end(@Nullable Mark mark) {
    if (mark == null || mark.getColumn() == 0) {
      return 0;
    }
    int[] buffer = mark.getBuffer();
    return mark.getPointer() >= buffer.length || buffer[mark.getPointer()] == 0 ? 1 : 0;
  }

  private static String words(MarkedYAMLException malformed, String problem) {
    if (problem.startsWith(BLOCK_END)) {
      return String.valueOf(malformed.getContext()).contains("collection")
          ? "did not find expected '-' indicator"
          : "did not find expected key";
    }
    return BEGINNINGS.entrySet().stream()
        .filter(each -> problem.startsWith(each.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(problem);
  }
}
