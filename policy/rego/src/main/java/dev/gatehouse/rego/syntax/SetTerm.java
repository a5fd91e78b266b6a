package dev.gatehouse.rego.syntax;

import java.util.List;

/** {@code {a, b, c}} or {@code set()}. */
public record SetTerm(List<Term> items, Location location) implements Term {

  public SetTerm {
    items = List.copyOf(items);
  }

  @Override
  public SetTerm at(Location place) {
    return new SetTerm(items, place);
  }

  @Override
  public String kind() {
    return "set";
  }
}
