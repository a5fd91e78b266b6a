package dev.gatehouse.rego.trace;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Rule;
import java.util.function.Consumer;

/** Visits the expressions of a rule, those inside of others included. */
public final class TraceExpressions {

  private TraceExpressions() {}

  /** Visits the expressions of the rule's head and body, without its {@code else} branches. */
  public static void walk(Rule rule, Consumer<Expr> visitor) {
    new TraceTerms(term -> {}, visitor).rule(rule);
  }
}
