package dev.gatehouse.rego.syntax;

import java.util.List;

/** {@code [a, b, c]}. */
public record ArrayTerm(List<Term> items, Location location) implements Term {

  public ArrayTerm {
    items = List.copyOf(items);
  }

  @Override
  public ArrayTerm at(Location place) {
    return new ArrayTerm(items, place);
  }

  @Override
  public String kind() {
    return "array";
  }
}
