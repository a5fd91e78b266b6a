package dev.gatehouse.rego.builtin.yaml;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Writes a value as a YAML document in block style: two blanks a level, sequences not indented,
 * lines folded at 80.
 */
public final class YamlWriter {
  private static final int WIDTH = 80;
  private static final int INDENT = 2;

  private YamlWriter() {}

  public static String write(RegoValue value) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setIndent(INDENT);
    options.setWidth(WIDTH);
    options.setSplitLines(true);
    options.setAllowUnicode(true);
    StringWriter text = new StringWriter();
    // By way of JSON, which settles keys and the order of sets.
    YamlTags.yaml(options, new LoaderOptions())
        .serialize(node(RegoJson.parse(RegoJson.write(value))), text);
    return text.toString();
  }

  private static Node node(RegoValue value) {
    return switch (value) {
      case RegoString string -> string(string.value());
      case RegoNumber number -> scalar(YamlNumbers.yaml(number), ScalarStyle.PLAIN);
      case RegoArray array -> sequence(array);
      case RegoSet set -> sequence(set.toArray());
      case RegoObject object -> mapping(object);
      default -> scalar(value.toString(), ScalarStyle.PLAIN);
    };
  }

  private static Node string(String text) {
    if (text.indexOf('\n') >= 0) {
      return scalar(text, ScalarStyle.LITERAL);
    }
    return scalar(
        text, PlainScalar.needsQuotes(text) ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
  }

  private static ScalarNode scalar(String text, ScalarStyle style) {
    return new ScalarNode(
        style == ScalarStyle.PLAIN ? YamlTags.PLAIN : Tag.STR, text, null, null, style);
  }

  private static Node sequence(RegoArray array) {
    List<Node> elements = new ArrayList<>();
    array.forEach(element -> elements.add(node(element)));
    return new SequenceNode(
        Tag.SEQ, elements, elements.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
  }

  private static Node mapping(RegoObject object) {
    List<NodeTuple> entries = new ArrayList<>();
    object.forEach((key, value) -> entries.add(new NodeTuple(node(key), node(value))));
    return new MappingNode(Tag.MAP, entries, entries.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
  }
}
