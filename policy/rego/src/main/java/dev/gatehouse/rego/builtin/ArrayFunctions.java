package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.NUMBER;
import static dev.gatehouse.rego.builtin.type.Types.array;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** {@code array.*}. */
final class ArrayFunctions {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("array.concat")
              .takes("x", array(ANY))
              .takes("y", array(ANY))
              .returns("z", array(ANY))
              .by((context, a) -> Operands.array(a[0], 1).concat(Operands.array(a[1], 2))),
          declare("array.flatten")
              .takes("arr", array(ANY))
              .returns("flattened", array(ANY))
              .by((context, a) -> flatten(Operands.array(a[0], 1))),
          declare("array.slice")
              .takes("arr", array(ANY))
              .takes("start", NUMBER)
              .takes("stop", NUMBER)
              .returns("slice", array(ANY))
              .by(
                  (context, a) ->
                      slice(
                          Operands.array(a[0], 1),
                          Operands.integer(a[1], 2),
                          Operands.integer(a[2], 3))),
          declare("array.reverse")
              .takes("arr", array(ANY))
              .returns("rev", array(ANY))
              .by((context, a) -> RegoArray.copyOf(Operands.array(a[0], 1).toList().reversed())));

  private ArrayFunctions() {}

  /** Takes apart the elements that are arrays, one level deep. */
  private static RegoArray flatten(RegoArray array) {
    List<RegoValue> flat = new ArrayList<>();
    for (RegoValue element : array) {
      if (element instanceof RegoArray nested) {
        flat.addAll(nested.toList());
      } else {
        flat.add(element);
      }
    }
    return RegoArray.copyOf(flat);
  }

  /** Indices outside the array stand for its ends, and a start after the stop for the stop. */
  private static RegoArray slice(RegoArray array, long start, long stop) {
    int to = Math.clamp(stop, 0, array.size());
    return array.slice(Math.clamp(start, 0, to), to);
  }
}
