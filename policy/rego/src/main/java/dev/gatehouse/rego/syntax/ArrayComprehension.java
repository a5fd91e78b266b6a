package dev.gatehouse.rego.syntax;

import java.util.List;

/** {@code [term | body]}. */
public record ArrayComprehension(Term term, List<Expr> body, Location location) implements Term {

  public ArrayComprehension {
    body = List.copyOf(body);
  }

  @Override
  public ArrayComprehension at(Location place) {
    return new ArrayComprehension(term, body, place);
  }

  @Override
  public String kind() {
    return "arraycomprehension";
  }
}
