package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code object.*} but for {@code object.subset}. */
final class ObjectFunctions {
  private static final Type OBJECT = object(ANY, ANY);
  private static final Type KEYS = any(array(ANY), set(ANY), OBJECT);

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("object.union")
              .takes("a", OBJECT)
              .takes("b", OBJECT)
              .returns("output", OBJECT)
              .by((context, a) -> union(Operands.object(a[0], 1), Operands.object(a[1], 2))),
          declare("object.union_n")
              .takes("objects", array(OBJECT))
              .returns("output", OBJECT)
              .by((context, a) -> unionOfAll(Operands.array(a[0], 1))),
          declare("object.remove")
              .takes("object", OBJECT)
              .takes("keys", KEYS)
              .returns("output", OBJECT)
              .by((context, a) -> select(a, false)),
          declare("object.filter")
              .takes("object", OBJECT)
              .takes("keys", KEYS)
              .returns("filtered", OBJECT)
              .by((context, a) -> select(a, true)),
          declare("object.get")
              .takes("object", OBJECT)
              .takes("key", ANY)
              .takes("default", ANY)
              .returns("value", ANY)
              .by((context, a) -> get(Operands.object(a[0], 1), a[1], a[2])),
          declare("object.keys")
              .takes("object", OBJECT)
              .returns("value", set(ANY))
              .by((context, a) -> Operands.object(a[0], 1).keys()));

  private ObjectFunctions() {}

  /**
   * Objects under the same key are united in turn; any other value of the second takes the place of
   * the first's.
   */
  static RegoObject union(RegoObject first, RegoObject second) {
    if (first.isEmpty()) {
      return second;
    }
    if (second.isEmpty()) {
      return first;
    }
    RegoObject.Builder united = RegoObject.builder(first.size() + second.size()).putAll(first);
    second.forEach(
        (key, value) -> {
          if (first.get(key) instanceof RegoObject present && value instanceof RegoObject added) {
            united.put(key, union(present, added));
          } else {
            united.put(key, value);
          }
        });
    return united.build();
  }

  private static RegoObject unionOfAll(RegoArray objects) {
    RegoObject united = RegoObject.EMPTY;
    for (RegoValue element : objects) {
      if (!(element instanceof RegoObject object)) {
        throw Operands.wrongElement(1, objects, element, "object");
      }
      united = union(united, object);
    }
    return united;
  }

  private static RegoObject select(RegoValue[] arguments, boolean listed) {
    RegoObject object = Operands.object(arguments[0], 1);
    RegoSet keys = keys(arguments[1]);
    RegoObject.Builder selected = RegoObject.builder();
    object.forEach(
        (key, value) -> {
          if (keys.contains(key) == listed) {
            selected.put(key, value);
          }
        });
    return selected.build();
  }

  private static RegoSet keys(RegoValue value) {
    return switch (value) {
      case RegoArray array -> RegoSet.copyOf(array.toList());
      case RegoSet set -> set;
      case RegoObject object -> object.keys();
      default -> throw Operands.wrongType(2, value, "object", "set", "array");
    };
  }

  /** An array is a path of keys, never itself a key. */
  private static RegoValue get(RegoObject object, RegoValue key, RegoValue otherwise) {
    @Nullable RegoValue found = object;
    if (key instanceof RegoArray path) {
      for (int i = 0; i < path.size() && found != null; i++) {
        found = found.find(path.get(i));
      }
    } else {
      found = object.get(key);
    }
    return found == null ? otherwise : found;
  }
}
