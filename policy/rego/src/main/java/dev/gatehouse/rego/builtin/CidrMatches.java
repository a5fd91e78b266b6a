package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.any;
import static dev.gatehouse.rego.builtin.type.Types.array;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.set;
import static dev.gatehouse.rego.builtin.type.Types.tuple;

import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;

/** {@code net.cidr_contains_matches}: which of many networks contain which of many others. */
final class CidrMatches {
  private static final Type ONE = any(STRING, array(ANY));
  private static final Type MANY = any(STRING, array(ONE), set(ONE), object(STRING, ONE));

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("net.cidr_contains_matches")
              .takes("cidrs", MANY)
              .takes("cidrs_or_ips", MANY)
              .returns("output", set(tuple(ANY, ANY)))
              .by((context, a) -> matches(context, a[0], a[1])));

  private CidrMatches() {}

  /** A network and what it is known by in the result: its index, its key, or itself. */
  private record Entry(RegoValue cidr, RegoValue name) {}

  private static RegoSet matches(BuiltinContext context, RegoValue networks, RegoValue others) {
    RegoSet.Builder matches = RegoSet.builder();
    List<Entry> outer = entries(networks, 1);
    List<Entry> inner = outer.isEmpty() ? List.of() : entries(others, 2);
    for (Entry network : outer) {
      context.checkCancelled();
      for (Entry other : inner) {
        if (Cidrs.contains(network.cidr, other.cidr)) {
          matches.add(RegoArray.of(network.name, other.name));
        }
      }
    }
    return matches.build();
  }

  private static List<Entry> entries(RegoValue value, int position) {
    List<Entry> entries = new ArrayList<>();
    switch (value) {
      case RegoString text -> entries.add(new Entry(text, text));
      case RegoArray array -> {
        for (int i = 0; i < array.size(); i++) {
          entries.add(new Entry(cidr(array.get(i), position), RegoNumber.of(i)));
        }
      }
      case RegoSet set ->
          set.forEach(element -> entries.add(new Entry(cidr(element, position), element)));
      case RegoObject object ->
          object.forEach((key, element) -> entries.add(new Entry(cidr(element, position), key)));
      default -> {}
    }
    return entries;
  }

  /** The network itself, or the first element of an array of which the rest is the policy's own. */
  private static RegoValue cidr(RegoValue element, int position) {
    return switch (element) {
      case RegoString text -> text;
      case RegoArray array when !array.isEmpty() -> array.get(0);
      default ->
          throw BuiltinException.failed(
              "operand " + position + ": element must be string or non-empty array");
    };
  }
}
