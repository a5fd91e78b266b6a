package dev.gatehouse.rego.syntax;

import java.util.List;

/** {@code {key: value | body}}. */
public record ObjectComprehension(Term key, Term value, List<Expr> body, Location location)
    implements Term {

  public ObjectComprehension {
    body = List.copyOf(body);
  }

  @Override
  public ObjectComprehension at(Location place) {
    return new ObjectComprehension(key, value, body, place);
  }

  @Override
  public String kind() {
    return "objectcomprehension";
  }
}
