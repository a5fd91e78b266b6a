package dev.gatehouse.rego.syntax;

import java.util.List;

/** What a source text is a sequence of. */
public sealed interface Statement permits PackageDecl, Import, Rule, Statement.Query {

  Location location();

  /** Expressions that are a query, or in a module a rule without a body. */
  record Query(List<Expr> body) implements Statement {
    public Query {
      body = List.copyOf(body);
    }

    @Override
    public Location location() {
      return body.get(0).location();
    }
  }
}
