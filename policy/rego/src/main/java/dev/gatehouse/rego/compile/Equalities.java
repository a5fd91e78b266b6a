package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.List;

/**
 * Makes comparisons by {@code ==} unifications. Once bodies are ordered the two mean the same, as
 * everything has a value, and the type check learns from a unification.
 */
final class Equalities extends TreeRewriter {

  static void rewrite(Workspace work) {
    Equalities stage = new Equalities();
    work.rewriteRules(rule -> rule.withBody(stage.body(rule.body())));
  }

  @Override
  Literal literal(Literal literal) {
    Literal rewritten = super.literal(literal);
    if (rewritten instanceof CallLiteral c
        && c.arguments().size() == 2
        && Terms.isName(c.operator(), "equal")) {
      Var operator = new Var("eq", c.operator().location());
      return new CallLiteral(new Ref(List.of(operator), operator.location()), c.arguments());
    }
    return rewritten;
  }
}
