package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.TemplateString;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns template strings into calls. Each expression becomes a set of at most one value, so that an
 * undefined one doesn't make the string undefined.
 */
final class TemplateStrings extends TreeRewriter {

  private static final Ref FUNCTION = Ref.of("internal", "template_string");

  private final Workspace work;
  private final NameGenerator names;
  private final CompileErrors errors;

  TemplateStrings(Workspace work, NameGenerator names, CompileErrors errors) {
    this.work = work;
    this.names = names;
    this.errors = errors;
  }

  static void rewrite(Workspace work) {
    TemplateStrings stage = new TemplateStrings(work, work.names, work.errors);
    work.rewriteRules(stage::rule);
  }

  private Rule rule(Rule rule) {
    Head head = rule.head().withArguments(terms(rule.head().arguments()));
    if (head.key() != null) {
      head = head.withKey(term(head.key()));
    }
    if (head.value() != null) {
      head = head.withValue(term(head.value()), head.generatedValue());
    }
    return rule.withHead(head).withBody(body(rule.body()));
  }

  @Override
  Term template(TemplateString template) {
    List<Term> parts = new ArrayList<>();
    for (TemplateString.Part part : template.parts()) {
      switch (part) {
        case Scalar s -> parts.add(s);
        case Expr e -> expression(e, parts);
      }
    }
    if (parts.isEmpty()) {
      parts.add(new Scalar(RegoString.EMPTY, template.location()));
    }
    return new Call(
        FUNCTION.at(template.location()),
        List.of(new ArrayTerm(parts, template.location())),
        template.location());
  }

  private void expression(Expr e, List<Term> parts) {
    Term term;
    switch (e.literal()) {
      case CallLiteral c -> {
        BuiltinFunction builtin = work.builtin(c.operator());
        if (builtin != null && builtin.declaration().relation()) {
          errors.add(
              RegoError.COMPILE,
              e.location(),
              "illegal call to relation built-in '"
                  + builtin.name()
                  + "' that may cause multiple outputs");
          return;
        }
        term = new Call(c.operator(), c.arguments(), e.location());
      }
      case TermLiteral t -> term = t.term();
      default -> {
        errors.add(RegoError.COMPILE, e.location(), "unexpected template-string expression type");
        return;
      }
    }
    Term value = term(term);
    if (value instanceof Var || (value instanceof Ref r && isAlwaysDefined(r))) {
      parts.add(new SetTerm(List.of(value), value.location()));
      return;
    }
    Var fresh = names.fresh(value.location());
    Expr capture = CallLiterals.equation(fresh, value).with(withs(e.withs()));
    parts.add(new SetComprehension(fresh, List.of(capture), value.location()));
  }

  /** Whether a ref is a rule that has a value whatever the input. */
  private boolean isAlwaysDefined(Ref ref) {
    List<Placed> rules = ref.size() < 2 ? List.of() : work.tree.placed(ref);
    if (rules.isEmpty() || rules.stream().anyMatch(p -> !p.path().isGround())) {
      return false;
    }
    Rule first = rules.get(0).rule();
    if (first.head().isFunction()) {
      return false;
    }
    if (first.head().isMultiValue() || rules.stream().anyMatch(p -> p.rule().isDefault())) {
      return true;
    }
    return rules.size() == 1
        && Bodies.isEmpty(first.body())
        && first.head().value() != null
        && Terms.isGround(first.head().value());
  }
}
