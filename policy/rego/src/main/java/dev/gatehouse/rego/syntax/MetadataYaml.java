package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.builtin.yaml.YamlException;
import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.builtin.yaml.YamlWords;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The content of a metadata block before its parts are understood. Aliases are bounded, no tag
 * makes an object.
 */
final class MetadataYaml {

  private static final int MAX_ALIASES = 50;
  private static final Pattern LINE =
      Pattern.compile("^yaml:(?: unmarshal errors:\\s*)? line ([0-9]+):");

  private final RegoObject content;

  private MetadataYaml(RegoObject content) {
    this.content = content;
  }

  /** Content that is no metadata. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whether the content is no YAML of the form wanted, so that its line is the place. */
    private final boolean ofYaml;

    Invalid(String message) {
      this(message, false);
    }

    boolean isOfYaml() {
      return ofYaml;
    }

    private Invalid(String message, boolean ofYaml) {
      super(message, null, false, false);
      this.ofYaml = ofYaml;
    }

    /**
     * The comment that the error is placed at: the one after the line that is wrong, as OPA has it.
     *
     * @param mark where the block begins
     * @param lines the comments that are its lines
     */
    Location place(Location mark, List<Comment> lines) {
      if (!ofYaml || lines.isEmpty()) {
        return mark;
      }
      Matcher line = LINE.matcher(String.valueOf(getMessage()));
      int index = line.find() ? Integer.parseInt(line.group(1)) : 0;
      return lines.get(Math.min(index, lines.size() - 1)).location();
    }
  }

  static MetadataYaml parse(String text) throws Invalid {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (root == null) {
        return new MetadataYaml(RegoObject.EMPTY);
      }
      List<String> problems = MetadataShape.problems(root);
      if (!problems.isEmpty()) {
        throw new Invalid("yaml: unmarshal errors:\n  " + String.join("\n  ", problems), true);
      }
      return new MetadataYaml(
          YamlReader.read(text) instanceof RegoObject object ? object : RegoObject.EMPTY);
    } catch (MarkedYAMLException problem) {
      throw new Invalid("yaml: " + YamlWords.of(problem), true);
    } catch (YAMLException | YamlException problem) {
      String message = String.valueOf(problem.getMessage());
      throw new Invalid(message.startsWith("yaml: ") ? message : "yaml: " + message, true);
    }
  }

  String text(String key) {
    return switch (content.get(key)) {
      case null -> "";
      case RegoNull _ -> "";
      case RegoString text -> text.value();
      case RegoValue other -> other.toString();
    };
  }

  boolean flag(String key) {
    return switch (content.get(key)) {
      case RegoBoolean flag -> flag.equals(RegoBoolean.TRUE);
      case RegoString word -> "yYoO".indexOf(word.value().charAt(0)) >= 0 && !isOff(word.value());
      case null, default -> false;
    };
  }

  private static boolean isOff(String word) {
    return word.equalsIgnoreCase("off");
  }

  List<RegoValue> list(String key) {
    return content.get(key) instanceof RegoArray list ? list.toList() : List.of();
  }

  List<String> texts(String key) {
    return list(key).stream().map(MetadataYaml::text).toList();
  }

  static String text(RegoValue value) {
    return switch (value) {
      case RegoString text -> text.value();
      case RegoNull _ -> "";
      default -> value.toString();
    };
  }

  /** The entries of a mapping, ordered by key. */
  Map<String, RegoValue> map(String key) {
    return content.get(key) instanceof RegoObject object ? entries(object) : Map.of();
  }

  @Nullable RegoObject object(String key) {
    return content.get(key) instanceof RegoObject object ? object : null;
  }

  static Map<String, RegoValue> entries(RegoObject object) {
    Map<String, RegoValue> entries = new TreeMap<>();
    object.forEach((name, value) -> entries.put(text(name), value));
    return entries;
  }

  /** A value as Go's messages show it. */
  static String shown(RegoValue value) {
    if (!(value instanceof RegoObject object)) {
      return text(value);
    }
    StringBuilder text = new StringBuilder("map[");
    entries(object)
        .forEach(
            (name, member) ->
                text.append(text.length() > 4 ? " " : "")
                    .append(name)
                    .append(':')
                    .append(shown(member)));
    return text.append(']').toString();
  }
}
