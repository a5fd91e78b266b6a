package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.ObjectComprehension;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns template strings into calls. Each expression becomes a set of at most one value, so that an
 * undefined one doesn't make the string undefined. It has one value for each answer of the body
 * around it: a variable that only the expression itself has would be enumerated, and is refused.
 */
final class TemplateStrings extends TreeRewriter {

  private static final Ref FUNCTION = Ref.of("internal", "template_string");

  private final Workspace work;
  private final NameGenerator names;
  private final CompileErrors errors;

  /** The variables of the bodies around. */
  private Set<String> around = Set.of("data", "input");

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
    Set<String> variables = new HashSet<>();
    rule.head().arguments().forEach(a -> variables.addAll(VarCollector.of(a)));
    return within(variables, rule.body(), () -> rewritten(rule));
  }

  private <T> T within(Set<String> variables, List<Expr> body, Supplier<T> rewriting) {
    Set<String> outside = around;
    VarCollector own = VarCollector.forSafety();
    own.body(body);
    around = new HashSet<>(outside);
    around.addAll(variables);
    around.addAll(own.names());
    T rewritten = rewriting.get();
    around = outside;
    return rewritten;
  }

  @Override
  List<Expr> body(List<Expr> body) {
    return within(Set.of(), body, () -> super.body(body));
  }

  @Override
  Term arrayComprehension(ArrayComprehension c) {
    return within(Set.of(), c.body(), () -> super.arrayComprehension(c));
  }

  @Override
  Term setComprehension(SetComprehension c) {
    return within(Set.of(), c.body(), () -> super.setComprehension(c));
  }

  @Override
  Term objectComprehension(ObjectComprehension c) {
    return within(Set.of(), c.body(), () -> super.objectComprehension(c));
  }

  @Override
  Literal literal(Literal literal) {
    if (!(literal instanceof Every e)) {
      return super.literal(literal);
    }
    Set<String> variables = new HashSet<>(VarCollector.of(e.value()));
    if (e.key() != null) {
      variables.addAll(VarCollector.of(e.key()));
    }
    Term domain = term(e.domain());
    return within(
        variables,
        e.body(),
        () -> new Every(e.key(), e.value(), domain, body(e.body()), e.location()));
  }

  private Rule rewritten(Rule rule) {
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
    refuseOwn(value);
    Var fresh = names.fresh(value.location());
    Expr capture = CallLiterals.equation(fresh, value).with(withs(e.withs()));
    parts.add(new SetComprehension(fresh, List.of(capture), value.location()));
  }

  private void refuseOwn(Term value) {
    VarCollector variables = VarCollector.forSafety();
    variables.term(value);
    for (String name : variables.names()) {
      if (!around.contains(name)) {
        String original = names.original(name);
        String shown = original.startsWith("$") ? "_" : original;
        errors.add(RegoError.COMPILE, value.location(), "var " + shown + " is undeclared");
      }
    }
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
