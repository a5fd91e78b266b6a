package dev.gatehouse.rego.syntax;

import java.util.List;

/** {@code {term | body}}. */
public record SetComprehension(Term term, List<Expr> body, Location location) implements Term {

  public SetComprehension {
    body = List.copyOf(body);
  }

  @Override
  public SetComprehension at(Location place) {
    return new SetComprehension(term, body, place);
  }

  @Override
  public String kind() {
    return "setcomprehension";
  }
}
