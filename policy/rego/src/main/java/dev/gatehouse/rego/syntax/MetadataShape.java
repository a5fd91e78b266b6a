package dev.gatehouse.rego.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Whether each key of a metadata block has a value of its kind, in the words of Go's library. */
final class MetadataShape {
  private static final String TEXT = "string";
  private static final String FLAG = "bool";
  private static final String TEXTS = "[]string";
  private static final String LIST = "[]interface {}";
  private static final String MAPS = "[]map[string]interface {}";
  private static final String MAP = "map[string]interface {}";

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("scope", TEXT),
          Map.entry("title", TEXT),
          Map.entry("description", TEXT),
          Map.entry("entrypoint", FLAG),
          Map.entry("organizations", TEXTS),
          Map.entry("related_resources", LIST),
          Map.entry("authors", LIST),
          Map.entry("schemas", MAPS),
          Map.entry("compile", MAP),
          Map.entry("custom", MAP),
          Map.entry("labels", MAP));

  /** YAML 1.1's words for yes and no, which hold where a flag is wanted. */
  private static final Set<String> FLAGS =
      Set.of(
          "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off",
          "OFF");

  /** Of a longer scalar, messages show only the beginning. */
  private static final int SHOWN = 10;

  /** A block of one key a million times is told no longer than this. */
  private static final int MAX_PROBLEMS = 100;

  private final List<String> problems = new ArrayList<>();

  private MetadataShape() {}

  /** What is wrong, a line each. */
  static List<String> problems(Node root) {
    MetadataShape shape = new MetadataShape();
    if (root instanceof MappingNode mapping) {
      if (shape.keysAreUnique(mapping)) {
        for (NodeTuple entry : mapping.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode key && KINDS.containsKey(key.getValue())) {
            shape.check(entry.getValueNode(), KINDS.get(key.getValue()));
          }
        }
      }
    } else {
      shape.mismatch(root, "ast.rawAnnotation");
    }
    return shape.problems;
  }

  private void check(Node node, String kind) {
    if (node.getTag().equals(Tag.NULL)) {
      return;
    }
    switch (kind) {
      case TEXT -> {
        if (!(node instanceof ScalarNode)) {
          mismatch(node, kind);
        }
      }
      case FLAG -> {
        boolean isFlag =
            node instanceof ScalarNode scalar
                && (node.getTag().equals(Tag.BOOL) || FLAGS.contains(scalar.getValue()));
        if (!isFlag) {
          mismatch(node, kind);
        }
      }
      case MAP -> {
        if (node instanceof MappingNode) {
          content(node);
        } else {
          mismatch(node, kind);
        }
      }
      default -> {
        if (node instanceof SequenceNode list) {
          list.getValue().forEach(item -> item(item, kind));
        } else {
          mismatch(node, kind);
        }
      }
    }
  }

  private void item(Node item, String kind) {
    switch (kind) {
      case TEXTS -> check(item, TEXT);
      case MAPS -> check(item, MAP);
      default -> content(item);
    }
  }

  /** Free content, in which only keys may be wrong. */
  private void content(Node node) {
    switch (node) {
      case MappingNode mapping -> {
        if (keysAreUnique(mapping)) {
          mapping.getValue().forEach(entry -> content(entry.getValueNode()));
        }
      }
      case SequenceNode list -> list.getValue().forEach(this::content);
      default -> {}
    }
  }

  private boolean keysAreUnique(MappingNode mapping) {
    Map<String, List<Integer>> lines = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        lines.computeIfAbsent(key.getValue(), k -> new ArrayList<>()).add(line(key));
      }
    }
    int before = problems.size();
    lines.forEach(this::repeated);
    return problems.size() == before;
  }

  /** Each pair of keys that are the same is told. */
  private void repeated(String key, List<Integer> lines) {
    for (int i = 0; i < lines.size(); i++) {
      for (int later : lines.subList(i + 1, lines.size())) {
        if (problems.size() < MAX_PROBLEMS) {
          problems.add(
              "line "
                  + later
                  + ": mapping key \""
                  + key
                  + "\" already defined at line "
                  + lines.get(i));
        }
      }
    }
  }

  private void mismatch(Node node, String wanted) {
    String have =
        switch (node) {
          case SequenceNode _ -> "!!seq";
          case MappingNode _ -> "!!map";
          case ScalarNode scalar -> shortTag(scalar) + " `" + shown(scalar.getValue()) + "`";
          default -> String.valueOf(node.getNodeId());
        };
    problems.add("line " + line(node) + ": cannot unmarshal " + have + " into " + wanted);
  }

  private static String shown(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN - 3) + "..." : text;
  }

  private static String shortTag(ScalarNode scalar) {
    boolean word = scalar.getTag().equals(Tag.BOOL) && FLAGS.contains(scalar.getValue());
    return word ? "!!str" : scalar.getTag().getValue().replace(Tag.PREFIX, "!!");
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
