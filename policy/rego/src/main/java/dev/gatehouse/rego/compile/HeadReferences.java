package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the operands of rule names constants or variables: what else stands there moves into the
 * body.
 */
final class HeadReferences {

  private HeadReferences() {}

  static void rewrite(Workspace work) {
    work.rewriteRules(rule -> rewrite(rule, work.names));
  }

  private static Rule rewrite(Rule rule, NameGenerator names) {
    Head head = rule.head();
    List<Term> terms = new ArrayList<>(head.reference().terms());
    List<Expr> more = new ArrayList<>();
    for (int i = 1; i < terms.size(); i++) {
      if (!(terms.get(i) instanceof Var || terms.get(i) instanceof Scalar)) {
        Expr equation = names.equation(terms.get(i));
        more.add(equation);
        terms.set(i, CallLiterals.left(equation));
      }
    }
    return more.isEmpty()
        ? rule
        : rule.withHead(head.withReference(new Ref(terms, head.reference().location())))
            .withBody(Bodies.append(rule.body(), more));
  }
}
