package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.value.RegoBoolean;
import java.util.List;
import java.util.Set;

/**
 * Reads an expression at the top of a module as the rule that it is: {@code p := 7}, {@code f(x) =
 * y}, {@code p.q.r}.
 */
final class BodyRules {

  private final Set<String> builtins;

  BodyRules(Set<String> builtins) {
    this.builtins = builtins;
  }

  /** An expression that is no rule. */
  static final class NotARule extends Exception {
    private static final long serialVersionUID = 1L;

    NotARule(String message) {
      super(message, null, false, false);
    }
  }

  Rule rule(List<Expr> body) throws NotARule {
    if (body.size() != 1) {
      throw new NotARule("multiple expressions cannot be used for rule head");
    }
    Expr expr = body.get(0);
    if (!expr.withs().isEmpty()) {
      throw new NotARule("expressions using with keyword cannot be used for rule head");
    }
    if (expr.negated()) {
      throw new NotARule("negated expressions cannot be used for rule head");
    }
    return switch (expr.literal()) {
      case SomeDecl d -> throw new NotARule("'some' declarations cannot be used for rule head");
      case TermLiteral t when t.term() instanceof Ref ref -> fromRef(ref);
      case TermLiteral t -> throw new NotARule(t.term().kind() + " cannot be used for rule name");
      case CallLiteral c when expr.isEquality() || expr.isAssignment() -> fromEquality(expr, c);
      case CallLiteral c -> fromCall(c);
      default -> throw new NotARule("expression cannot be used for rule head");
    };
  }

  private static Rule fromRef(Ref ref) throws NotARule {
    requireName(ref);
    Location place = ref.location();
    Head head = HeadParser.head(ref, List.of(), false, place);
    if (ref.size() > 2) {
      head = head.withValue(new Scalar(RegoBoolean.TRUE, place), true);
    } else if (ref.size() == 2) {
      head =
          head.withKey(ref.terms().get(1)).withReference(new Ref(ref.terms().subList(0, 1), place));
    } else {
      throw new NotARule("refs cannot be used for rule head");
    }
    return new Rule(head, RuleParser.trueBody(place), null, false, true, List.of(), place);
  }

  private static Rule fromEquality(Expr expr, CallLiteral call) throws NotARule {
    if (call.arguments().size() != 2) {
      throw new NotARule("assignment requires two operands");
    }
    Term left = call.arguments().get(0);
    Term value = call.arguments().get(1);
    Location place = expr.location();
    Head head =
        switch (left) {
          case Call c -> HeadParser.head(c.operator(), c.arguments(), true, place);
          case Ref r -> HeadParser.head(r, List.of(), false, place);
          case Var v -> HeadParser.head(new Ref(List.of(v), v.location()), List.of(), false, place);
          default -> throw new NotARule(left.kind() + " cannot be used for rule name");
        };
    requireName(head.reference());
    head = head.withValue(value, false).withAssigned(expr.isAssignment());
    return new Rule(
        head, RuleParser.trueBody(value.location()), null, false, true, List.of(), place);
  }

  private Rule fromCall(CallLiteral call) throws NotARule {
    String name = Terms.dotted(call.operator());
    if (name != null && builtins.contains(name)) {
      throw new NotARule("rule name conflicts with built-in function");
    }
    if (call.arguments().isEmpty()) {
      throw new NotARule("rule argument list must take at least one argument");
    }
    requireName(call.operator());
    Location place = call.operator().location();
    Head head =
        HeadParser.head(call.operator(), call.arguments(), true, place)
            .withValue(new Scalar(RegoBoolean.TRUE, place), false);
    return new Rule(head, RuleParser.trueBody(place), null, false, true, List.of(), place);
  }

  private static void requireName(Ref ref) throws NotARule {
    if (!(ref.head() instanceof Var)) {
      throw new NotARule("invalid rule head: " + SourceText.of(ref));
    }
  }
}
