package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.set;

import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/**
 * Set algebra. The difference shares the operator of subtraction and is therefore in {@link
 * Arithmetic}.
 */
final class Sets {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("and")
              .infix("&")
              .takes("x", set(ANY))
              .takes("y", set(ANY))
              .returns("z", set(ANY))
              .by((context, a) -> Operands.set(a[0], 1).intersection(Operands.set(a[1], 2))),
          declare("or")
              .infix("|")
              .takes("x", set(ANY))
              .takes("y", set(ANY))
              .returns("z", set(ANY))
              .by((context, a) -> Operands.set(a[0], 1).union(Operands.set(a[1], 2))),
          declare("set_diff")
              .takes(set(ANY), set(ANY))
              .deprecated()
              .returns(set(ANY))
              .by((context, a) -> Operands.set(a[0], 1).difference(Operands.set(a[1], 2))),
          declare("intersection")
              .takes("xs", set(set(ANY)))
              .returns("y", set(ANY))
              .by((context, a) -> intersection(Operands.set(a[0], 1))),
          declare("union")
              .takes("xs", set(set(ANY)))
              .returns("y", set(ANY))
              .by((context, a) -> union(Operands.set(a[0], 1))));

  private Sets() {}

  private static RegoSet intersection(RegoSet sets) {
    RegoSet common = null;
    for (RegoValue element : sets) {
      RegoSet set = Operands.set(element, 1);
      common = common == null ? set : common.intersection(set);
    }
    return common == null ? RegoSet.EMPTY : common;
  }

  private static RegoSet union(RegoSet sets) {
    RegoSet.Builder all = RegoSet.builder();
    for (RegoValue element : sets) {
      all.addAll(Operands.set(element, 1));
    }
    return all.build();
  }
}
