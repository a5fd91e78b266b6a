package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.tuple;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** {@code walk}: a relation of the document itself and everything in it, each with its path. */
final class Walks {
  private static final int CANCEL_EVERY = 1024;

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("walk")
              .takes("x", ANY)
              .relation()
              .returns("output", tuple(array(ANY), ANY))
              .by((context, a) -> walk(context, a[0])));

  private Walks() {}

  private record Place(RegoArray path, RegoValue value) {}

  /** Pre-order, with a stack of its own: a deep document can't exhaust the thread's. */
  private static RegoArray walk(BuiltinContext context, RegoValue root) {
    List<RegoValue> found = new ArrayList<>();
    ArrayDeque<Place> open = new ArrayDeque<>();
    open.push(new Place(RegoArray.EMPTY, root));
    while (!open.isEmpty()) {
      if (found.size() % CANCEL_EVERY == 0) {
        context.checkCancelled();
      }
      Place place = open.pop();
      found.add(RegoArray.wrap(new RegoValue[] {place.path, place.value}));
      pushChildren(open, place);
    }
    return RegoArray.copyOf(found);
  }

  private static void pushChildren(ArrayDeque<Place> open, Place place) {
    switch (place.value) {
      case RegoArray array -> {
        for (int i = array.size() - 1; i >= 0; i--) {
          open.push(new Place(append(place.path, RegoNumber.of(i)), array.get(i)));
        }
      }
      case RegoObject object -> {
        for (int i = object.size() - 1; i >= 0; i--) {
          open.push(new Place(append(place.path, object.key(i)), object.value(i)));
        }
      }
      case RegoSet set -> {
        for (int i = set.size() - 1; i >= 0; i--) {
          open.push(new Place(append(place.path, set.get(i)), set.get(i)));
        }
      }
      default -> {}
    }
  }

  private static RegoArray append(RegoArray path, RegoValue key) {
    return path.concat(RegoArray.wrap(new RegoValue[] {key}));
  }
}
