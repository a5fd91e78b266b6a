package dev.gatehouse.rego.builtin.yaml;

import java.io.StringWriter;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Strings as YAML: plain where nothing else could be meant, else in quotes or as a block. */
final class ScalarText {
  private static final int INDENT = 2;

  private ScalarText() {}

  /** A value, whose further lines stand at an indent; no line end after it. */
  static String string(String value, int indent) {
    boolean lines = value.indexOf('\n') >= 0;
    String written = write(value, lines ? ScalarStyle.LITERAL : style(value));
    if (!written.startsWith("|")) {
      return written;
    }
    // The block was written for the top level; its lines move to where it stands.
    String margin = " ".repeat(Math.max(indent, INDENT) - INDENT);
    return written.replaceAll("\n(?=[^\n])", "\n" + margin);
  }

  /** A key, always on one line. */
  static String key(String value) {
    return write(value, value.indexOf('\n') >= 0 ? ScalarStyle.DOUBLE_QUOTED : style(value));
  }

  private static ScalarStyle style(String value) {
    return PlainScalar.needsQuotes(value) ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
  }

  private static String write(String value, ScalarStyle style) {
    DumperOptions options = new DumperOptions();
    options.setIndent(INDENT);
    options.setWidth(Integer.MAX_VALUE);
    options.setSplitLines(false);
    options.setAllowUnicode(true);
    StringWriter text = new StringWriter();
    YamlTags.strings(options, new LoaderOptions())
        .serialize(new ScalarNode(Tag.STR, value, null, null, style), text);
    String written = text.toString();
    return written.endsWith("\n") ? written.substring(0, written.length() - 1) : written;
  }
}
