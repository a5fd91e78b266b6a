package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paths into documents: JSON pointers (RFC 6901), the first slash optional, or arrays of keys of
 * any kind.
 */
final class JsonPaths {
  private JsonPaths() {}

  /** The keys of one path. */
  static List<RegoValue> parse(RegoValue path) {
    return switch (path) {
      case RegoString pointer -> parsePointer(pointer.value());
      case RegoArray keys -> keys.toList();
      default ->
          throw Operands.refused(
              2,
              "must be one of {set, array} containing string paths or array of path segments but"
                  + " got "
                  + path.kind().typeName());
    };
  }

  private static List<RegoValue> parsePointer(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    int from = 0;
    while (from < pointer.length() && pointer.charAt(from) == '/') {
      from++;
    }
    List<RegoValue> keys = new ArrayList<>();
    for (String part : pointer.substring(from).split("/", -1)) {
      keys.add(RegoString.of(part.replace("~1", "/").replace("~0", "~")));
    }
    return keys;
  }

  /** Paths that have their beginnings in common. */
  static final class Tree {
    private final Map<RegoValue, Tree> children = new HashMap<>();
    private boolean end;

    /** The tree of an array or set of paths, as the second argument. */
    static Tree of(RegoValue paths) {
      if (!(paths instanceof RegoArray) && !(paths instanceof RegoSet)) {
        throw Operands.wrongType(2, paths, "set", "array");
      }
      Tree root = new Tree();
      List<List<RegoValue>> parsed = new ArrayList<>();
      for (RegoValue path : Operands.elements(paths, 2)) {
        parsed.add(parse(path));
      }
      parsed.stream().filter(path -> !path.isEmpty()).forEach(root::add);
      return root;
    }

    private void add(List<RegoValue> path) {
      Tree node = this;
      for (RegoValue key : path) {
        node = node.children.computeIfAbsent(key, first -> new Tree());
      }
      node.end = true;
    }

    /** Whether a path ends here; all below is meant then. */
    boolean isEnd() {
      return end;
    }

    @Nullable Tree child(RegoValue key) {
      return children.get(key);
    }

    /** The child of an array's index, which paths spell as a string; a number names none. */
    @Nullable Tree childAt(int index) {
      return children.get(RegoString.of(Integer.toString(index)));
    }
  }
}
