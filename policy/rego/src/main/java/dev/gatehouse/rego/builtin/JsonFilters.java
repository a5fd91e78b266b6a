package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code json.filter}, which keeps only what paths lead to, and {@code json.remove}, which keeps
 * all else.
 */
final class JsonFilters {
  private static final Type PATHS =
      any(array(any(STRING, array(ANY))), set(any(STRING, array(ANY))));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("json.filter")
              .takes("object", object(ANY, ANY))
              .takes("paths", PATHS)
              .returns("filtered", object(ANY, ANY))
              .by((context, a) -> filter(Operands.object(a[0], 1), JsonPaths.Tree.of(a[1]))),
          declare("json.remove")
              .takes("object", object(ANY, ANY))
              .takes("paths", PATHS)
              .returns("output", object(ANY, ANY))
              .by((context, a) -> remove(Operands.object(a[0], 1), JsonPaths.Tree.of(a[1]))));

  private JsonFilters() {}

  private static RegoValue filter(RegoValue value, JsonPaths.Tree paths) {
    if (paths.isEnd()) {
      return value;
    }
    return switch (value) {
      case RegoObject object -> {
        RegoObject.Builder kept = RegoObject.builder();
        object.forEach(
            (key, child) -> {
              JsonPaths.Tree below = paths.child(key);
              if (below != null) {
                kept.put(key, filter(child, below));
              }
            });
        yield kept.build();
      }
      case RegoArray array -> {
        List<RegoValue> kept = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          JsonPaths.Tree below = paths.childAt(i);
          if (below != null) {
            kept.add(filter(array.get(i), below));
          }
        }
        yield RegoArray.copyOf(kept);
      }
      case RegoSet set -> {
        RegoSet.Builder kept = RegoSet.builder();
        for (RegoValue element : set) {
          JsonPaths.Tree below = paths.child(element);
          if (below != null) {
            kept.add(filter(element, below));
          }
        }
        yield kept.build();
      }
      default -> value;
    };
  }

  /** What is left of a value; null when a path ends at it. */
  private static @Nullable RegoValue remove(RegoValue value, JsonPaths.@Nullable Tree paths) {
    if (paths == null) {
      return value;
    }
    if (paths.isEnd()) {
      return null;
    }
    return switch (value) {
      case RegoObject object -> {
        RegoObject.Builder left = RegoObject.builder();
        object.forEach(
            (key, child) -> {
              RegoValue rest = remove(child, paths.child(key));
              if (rest != null) {
                left.put(key, rest);
              }
            });
        yield left.build();
      }
      case RegoArray array -> {
        List<RegoValue> left = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
          RegoValue rest = remove(array.get(i), paths.childAt(i));
          if (rest != null) {
            left.add(rest);
          }
        }
        yield RegoArray.copyOf(left);
      }
      case RegoSet set -> {
        RegoSet.Builder left = RegoSet.builder();
        for (RegoValue element : set) {
          RegoValue rest = remove(element, paths.child(element));
          if (rest != null) {
            left.add(rest);
          }
        }
        yield left.build();
      }
      default -> value;
    };
  }
}
