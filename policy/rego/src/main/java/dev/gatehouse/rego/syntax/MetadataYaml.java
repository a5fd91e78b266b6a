package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The content of a metadata block before its parts are understood. Aliases are bounded, no tag
 * makes an object.
 */
final class MetadataYaml {

  private static final int MAX_ALIASES = 50;

  private final Map<?, ?> content;

  private MetadataYaml(Map<?, ?> content) {
    this.content = content;
  }

  /** Content that is no metadata. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message, null, false, false);
    }
  }

  static MetadataYaml parse(String text) throws Invalid {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setAllowDuplicateKeys(false);
    try {
      Object loaded = new Yaml(new SafeConstructor(options)).load(text);
      if (loaded instanceof Map<?, ?> map) {
        return new MetadataYaml(map);
      }
    } catch (YAMLException problem) {
      throw new Invalid(
          "yaml: " + String.valueOf(problem.getMessage()).lines().findFirst().orElse("invalid"));
    }
    throw new Invalid("yaml: unmarshal errors: expected a mapping of annotations");
  }

  String text(String key) throws Invalid {
    Object value = content.get(key);
    return switch (value) {
      case null -> "";
      case String s -> s;
      case Number n -> n.toString();
      case Boolean b -> b.toString();
      default -> throw new Invalid("yaml: unmarshal errors: " + key + " must be a string");
    };
  }

  boolean flag(String key) throws Invalid {
    Object value = content.get(key);
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      default -> throw new Invalid("yaml: unmarshal errors: " + key + " must be a boolean");
    };
  }

  List<?> list(String key) throws Invalid {
    Object value = content.get(key);
    return switch (value) {
      case null -> List.of();
      case List<?> l -> l;
      default -> throw new Invalid("yaml: unmarshal errors: " + key + " must be a list");
    };
  }

  List<String> texts(String key) throws Invalid {
    List<String> texts = new ArrayList<>();
    for (Object each : list(key)) {
      texts.add(String.valueOf(each));
    }
    return texts;
  }

  Map<?, ?> map(String key) throws Invalid {
    Object value = content.get(key);
    return switch (value) {
      case null -> Map.of();
      case Map<?, ?> m -> m;
      default -> throw new Invalid("yaml: unmarshal errors: " + key + " must be a mapping");
    };
  }

  /** A YAML value as a Rego one; maps must have string keys. */
  static RegoValue value(@Nullable Object raw, String path) throws Invalid {
    switch (raw) {
      case null -> {
        return RegoNull.NULL;
      }
      case Boolean b -> {
        return RegoBoolean.of(b);
      }
      case Number n -> {
        return RegoNumber.parse(n.toString());
      }
      case List<?> list -> {
        List<RegoValue> items = new ArrayList<>();
        for (Object each : list) {
          items.add(value(each, path + "/" + items.size()));
        }
        return RegoArray.copyOf(items);
      }
      case Map<?, ?> map -> {
        RegoObject.Builder object = RegoObject.builder();
        for (Map.Entry<?, ?> e : map.entrySet()) {
          if (!(e.getKey() instanceof String key)) {
            throw new Invalid("invalid map key type(s): " + path);
          }
          object.put(
              RegoString.of(key), value(e.getValue(), path.isEmpty() ? key : path + "/" + key));
        }
        return object.build();
      }
      default -> {
        return RegoString.of(raw.toString());
      }
    }
  }

  /** A map as messages show it. */
  static String goMap(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(e -> e.getKey() + ":" + e.getValue())
        .collect(Collectors.joining(" ", "map[", "]"));
  }
}
