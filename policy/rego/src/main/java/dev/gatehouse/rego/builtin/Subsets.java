package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Collections;
import java.util.List;

/**
 * {@code object.subset}: whether one document is contained in another, arrays as an unbroken run of
 * elements.
 */
final class Subsets {
  private static final Type COLLECTION = any(object(ANY, ANY), set(ANY), array(ANY));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("object.subset")
              .takes("super", COLLECTION)
              .takes("sub", COLLECTION)
              .returns("result", BOOLEAN)
              .by((context, a) -> RegoBoolean.of(isSubset(a[0], a[1]))));

  private Subsets() {}

  private static boolean isSubset(RegoValue whole, RegoValue part) {
    if (whole instanceof RegoArray array && part instanceof RegoSet set) {
      return !array.isEmpty() && RegoSet.copyOf(array.toList()).containsAll(set);
    }
    if (whole.kind() != part.kind()
        || !(whole instanceof RegoObject
            || whole instanceof RegoSet
            || whole instanceof RegoArray)) {
      throw BuiltinException.wrongType(
          "both arguments object.subset must be of the same type or array and set");
    }
    return isContained(whole, part);
  }

  private static boolean isContained(RegoValue whole, RegoValue part) {
    return switch (whole) {
      case RegoObject object when part instanceof RegoObject wanted -> hasEntries(object, wanted);
      case RegoSet set when part instanceof RegoSet wanted -> set.containsAll(wanted);
      case RegoArray array when part instanceof RegoArray wanted ->
          wanted.isEmpty() || Collections.indexOfSubList(array.toList(), wanted.toList()) >= 0;
      default -> whole.equals(part);
    };
  }

  private static boolean hasEntries(RegoObject object, RegoObject wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      RegoValue present = object.get(wanted.key(i));
      if (present == null || !isContained(present, wanted.value(i))) {
        return false;
      }
    }
    return true;
  }
}
