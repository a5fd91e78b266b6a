package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.Term;
import java.util.ArrayList;
import java.util.List;

/** Moves refs and comprehensions from the heads of comprehensions and rules into their bodies. */
final class ComprehensionTerms extends TreeRewriter {

  private final NameGenerator names;

  ComprehensionTerms(NameGenerator names) {
    this.names = names;
  }

  static void rewrite(Workspace work) {
    ComprehensionTerms stage = new ComprehensionTerms(work.names);
    work.rewriteRules(stage::rule);
  }

  private Rule rule(Rule rule) {
    Head head = rule.head();
    List<Expr> more = new ArrayList<>();
    if (head.key() != null) {
      head = head.withKey(moved(term(head.key()), more));
    }
    if (head.value() != null) {
      head = head.withValue(moved(term(head.value()), more), head.generatedValue());
    }
    List<Term> arguments = new ArrayList<>();
    for (Term a : head.arguments()) {
      arguments.add(moved(term(a), more));
    }
    return rule.withHead(head.withArguments(arguments))
        .withBody(Bodies.append(body(rule.body()), more));
  }

  private Term moved(Term term, List<Expr> more) {
    if (!Bodies.requiresEvaluation(term)) {
      return term;
    }
    Expr equation = names.equation(term);
    more.add(equation);
    return CallLiterals.left(equation);
  }

  @Override
  Term arrayComprehension(ArrayComprehension c) {
    List<Expr> more = new ArrayList<>();
    Term head = moved(term(c.term()), more);
    return new ArrayComprehension(head, Bodies.append(body(c.body()), more), c.location());
  }

  @Override
  Term setComprehension(SetComprehension c) {
    List<Expr> more = new ArrayList<>();
    Term head = moved(term(c.term()), more);
    return new SetComprehension(head, Bodies.append(body(c.body()), more), c.location());
  }

  @Override
  Term objectComprehension(ObjectComprehension c) {
    List<Expr> more = new ArrayList<>();
    Term key = moved(term(c.key()), more);
    Term value = moved(term(c.value()), more);
    return new ObjectComprehension(key, value, Bodies.append(body(c.body()), more), c.location());
  }
}
