package dev.gatehouse.rego.builtin.yaml;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the first document of a YAML stream; used once. */
public final class YamlReader {
  private static final int MAX_DEPTH = 1000;
  private static final int MAX_LENGTH = 100_000_000;

  /**
   * Aliases may make a short text stand for a huge document; beyond this many nodes it is refused.
   */
  private static final int MAX_NODES = 4_000_000;

  private int nodes;

  private YamlReader() {}

  /**
   * Reads a document as the JSON that it corresponds to; an empty stream is null.
   *
   * @throws YamlException when it is no YAML, or has no JSON
   */
  public static RegoValue read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_LENGTH);
    options.setAllowDuplicateKeys(true);
    // Tags that aren't known are passed over; nothing is ever constructed from one.
    options.setTagInspector(tag -> true);
    try {
      Iterator<Node> documents =
          YamlTags.yaml(new DumperOptions(), options).composeAll(new StringReader(text)).iterator();
      RegoValue first =
          documents.hasNext() ? new YamlReader().value(documents.next()) : RegoNull.NULL;
      // Further documents count for nothing, but must be YAML.
      documents.forEachRemaining(document -> {});
      return first;
    } catch (MarkedYAMLException malformed) {
      throw new YamlException("yaml: " + YamlWords.of(malformed));
    } catch (YAMLException malformed) {
      throw new YamlException("yaml: " + malformed.getMessage());
    }
  }

  private RegoValue value(Node node) {
    if (++nodes > MAX_NODES) {
      throw new YamlException("yaml: document contains excessive aliasing");
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> sequence(sequence);
      case MappingNode mapping -> mapping(mapping);
      default -> throw new YamlException("yaml: unexpected " + node.getNodeId());
    };
  }

  private static RegoValue scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.BINARY)) {
      return RegoString.ofUtf8(Base64.getMimeDecoder().decode(text));
    }
    boolean resolved = tag.equals(YamlTags.PLAIN) || YamlTags.RESOLVED.contains(tag);
    return resolved ? PlainScalar.resolve(text) : RegoString.of(text);
  }

  private RegoValue sequence(SequenceNode node) {
    List<RegoValue> elements = new ArrayList<>(node.getValue().size());
    for (Node element : node.getValue()) {
      elements.add(value(element));
    }
    return RegoArray.copyOf(elements);
  }

  private RegoObject mapping(MappingNode node) {
    RegoObject.Builder merged = RegoObject.builder();
    RegoObject.Builder own = RegoObject.builder();
    for (NodeTuple entry : node.getValue()) {
      if (isMerge(entry.getKeyNode())) {
        merge(merged, entry.getValueNode());
      } else {
        RegoValue value = value(entry.getValueNode());
        own.put(key(entry.getKeyNode(), value), value);
      }
    }
    return merged.putAll(own.build()).build();
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode scalar
        && scalar.getTag().equals(YamlTags.PLAIN)
        && scalar.getValue().equals("<<");
  }

  private void merge(RegoObject.Builder merged, Node source) {
    switch (source) {
      case MappingNode mapping ->
          mapping(mapping).forEach((key, value) -> merged.putUnlessConflict(key, value));
      case SequenceNode sequence -> sequence.getValue().forEach(element -> merge(merged, element));
      default ->
          throw new YamlException("yaml: map merge requires map or sequence of maps as the value");
    }
  }

  /** Keys are strings in JSON; numbers and booleans become their text. */
  private RegoString key(Node node, RegoValue value) {
    if (!(node instanceof ScalarNode scalar)) {
      throw new YamlException("yaml: invalid map key: " + value(node));
    }
    RegoValue key = scalar(scalar);
    return switch (key) {
      case RegoString text -> text;
      case RegoNumber number -> RegoString.of(YamlNumbers.yaml(number));
      case RegoNull _ ->
          throw new YamlException(
              "unsupported map key of type: %!s(<nil>), key: <nil>, value: " + value);
      default -> RegoString.of(key.toString());
    };
  }
}
