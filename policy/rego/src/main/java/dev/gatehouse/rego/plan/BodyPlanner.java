package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.eval.Callable;
import dev.gatehouse.rego.eval.Calls;
import dev.gatehouse.rego.eval.Collecting;
import dev.gatehouse.rego.eval.Comparison;
import dev.gatehouse.rego.eval.ConstantCall;
import dev.gatehouse.rego.eval.Operand;
import dev.gatehouse.rego.eval.Pattern;
import dev.gatehouse.rego.eval.Step;
import dev.gatehouse.rego.eval.Steps;
import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Plans bodies: each expression becomes a step that holds the one after it. */
final class BodyPlanner {

  private final PolicyPlan policy;
  private final Variables variables;
  final TermPlanner terms;
  private final RefPlanner refs;
  private final UnificationPlanner unification;
  private final WithPlanner withs;
  private final ComprehensionPlanner comprehensions;

  BodyPlanner(PolicyPlan policy, Variables variables) {
    this.policy = policy;
    this.variables = variables;
    this.terms = new TermPlanner(variables);
    this.refs = new RefPlanner(policy, terms);
    this.unification = new UnificationPlanner(terms, variables);
    this.withs = new WithPlanner(policy, terms, variables);
    this.comprehensions = new ComprehensionPlanner(this, variables, policy.isIndexed());
  }

  /** The body, then an end that is made when all variables of the body have values. */
  Step plan(List<Expr> body, Supplier<Step> end) {
    List<UnaryOperator<Step>> links = new ArrayList<>();
    for (Expr e : body) {
      links.add(expr(e));
    }
    Step step = end.get();
    for (UnaryOperator<Step> link : links.reversed()) {
      step = link.apply(step);
    }
    return step;
  }

  /** A body inside of an expression: what it binds is unknown outside. */
  private Step inner(List<Expr> body, Supplier<Step> end) {
    Set<String> mark = variables.mark();
    Step step = plan(body, end);
    variables.reset(mark);
    return step;
  }

  private Step test(List<Expr> body) {
    return inner(body, Steps.Succeed::new);
  }

  private UnaryOperator<Step> expr(Expr e) {
    if (!e.withs().isEmpty()) {
      return withs.plan(e.withs(), () -> expr(e.with(List.of())));
    }
    if (e.negated()) {
      Step body = test(List.of(new Expr(e.literal(), false, List.of(), e.origin(), e.location())));
      return next -> new Steps.Not(body, next);
    }
    return switch (e.literal()) {
      case TermLiteral t -> term(t.term());
      case CallLiteral c when e.isEquality() && c.arguments().size() == 2 ->
          equation(c.arguments().get(0), c.arguments().get(1));
      case CallLiteral c -> call(c, e);
      case Every every -> every(every);
      case Not n -> {
        Step body = test(n.body());
        yield next -> new Steps.Not(body, next);
      }
      case And a -> {
        List<Step> operands = List.of(test(a.left()), test(a.right()));
        yield next -> new Steps.All(operands, next);
      }
      case Or o -> {
        List<Step> operands = List.of(test(o.left()), test(o.right()));
        yield next -> new Steps.AnyOf(operands, next);
      }
      case SomeDecl d -> throw new IllegalStateException("declarations are gone by now");
    };
  }

  private UnaryOperator<Step> term(Term term) {
    if (needsSource(term)) {
      return source(term, RefPlanner::truthy);
    }
    Operand operand = terms.operand(term);
    return next -> new Steps.Truthy(operand, next);
  }

  private static boolean needsSource(Term term) {
    return term instanceof Ref
        || term instanceof ArrayComprehension
        || term instanceof SetComprehension
        || term instanceof ObjectComprehension;
  }

  private UnaryOperator<Step> equation(Term left, Term right) {
    if (needsSource(left) && needsSource(right)) {
      dev.gatehouse.rego.syntax.Var between = unification.fresh();
      UnaryOperator<Step> first = source(left, () -> refs.into(between));
      UnaryOperator<Step> second = source(right, () -> refs.into(between));
      return next -> first.apply(second.apply(next));
    }
    if (needsSource(left)) {
      return source(left, () -> refs.into(right));
    }
    if (needsSource(right)) {
      return source(right, () -> refs.into(left));
    }
    return unification.plan(left, right);
  }

  /** A ref or a comprehension, and what is to be done with its values. */
  private UnaryOperator<Step> source(Term term, Supplier<RefPlanner.Inlet> use) {
    switch (term) {
      case Ref r -> {
        return refs.plan(r, use);
      }
      case ArrayComprehension c -> {
        return comprehensions.plan(
            List.of(c.term()), c.body(), () -> new Collecting.Items(terms.operand(c.term())), use);
      }
      case SetComprehension c -> {
        return comprehensions.plan(
            List.of(c.term()),
            c.body(),
            () -> new Collecting.Elements(terms.operand(c.term())),
            use);
      }
      case ObjectComprehension c -> {
        return comprehensions.plan(
            List.of(c.key(), c.value()),
            c.body(),
            () ->
                new Collecting.Entries(
                    terms.operand(c.key()), terms.operand(c.value()), c.location()),
            use);
      }
      default -> throw new IllegalStateException("no source: " + SourceText.of(term));
    }
  }

  private UnaryOperator<Step> call(CallLiteral c, Expr e) {
    Callable function = policy.function(c.operator());
    if (function == null && c.operator().startsWith("data")) {
      // A rule without arguments may be written as a call.
      return refs.plan(
          c.operator(),
          () -> c.arguments().isEmpty() ? RefPlanner.truthy() : refs.into(c.arguments().get(0)));
    }
    if (function == null) {
      throw new IllegalStateException("undefined function " + SourceText.of(c.operator()));
    }
    BuiltinFunction builtin = policy.builtin(c.operator());
    int arity = arity(c, function, builtin);
    List<Operand> arguments = terms.operands(c.arguments().subList(0, arity));
    if (builtin != null && builtin.declaration().result() == null) {
      return next -> new Calls.Procedure(function, arguments, e.location(), next);
    }
    boolean inlining = policy.optimisations().inlining();
    Comparison comparison = builtin == null || !inlining ? null : comparison(builtin.name());
    if (comparison != null && c.arguments().size() == arity) {
      return next ->
          new Comparison.Holds(
              comparison,
              arguments.get(0),
              arguments.get(1),
              new Calls.Function(function, arguments, e.location(), RefPlanner.truthy().to(next)),
              next);
    }
    RefPlanner.Inlet inlet =
        c.arguments().size() == arity ? RefPlanner.truthy() : refs.into(c.arguments().get(arity));
    if (builtin != null && builtin.declaration().relation()) {
      return next -> new Calls.Relation(function, arguments, e.location(), inlet.to(next));
    }
    RegoValue[] constants =
        inlining && builtin != null && PureFunctions.contains(builtin.name())
            ? TermPlanner.constants(c.arguments().subList(0, arity))
            : null;
    if (constants != null) {
      return next -> new ConstantCall(function, constants, e.location(), inlet.to(next));
    }
    return next -> new Calls.Function(function, arguments, e.location(), inlet.to(next));
  }

  private static @org.jspecify.annotations.Nullable Comparison comparison(String function) {
    for (Comparison each : Comparison.values()) {
      if (each.function().equals(function)) {
        return each;
      }
    }
    return null;
  }

  private static int arity(
      CallLiteral c,
      Callable function,
      @org.jspecify.annotations.Nullable BuiltinFunction builtin) {
    if (builtin != null) {
      return builtin.declaration().type().variadic() != null
          ? c.arguments().size()
          : builtin.declaration().arity();
    }
    return ((dev.gatehouse.rego.eval.PolicyFunction) function).arity();
  }

  private UnaryOperator<Step> every(Every every) {
    Operand domain = terms.operand(every.domain());
    Set<String> mark = variables.mark();
    Pattern key =
        every.key() == null
            ? new dev.gatehouse.rego.eval.Patterns.Any()
            : terms.pattern(every.key());
    Pattern value = terms.pattern(every.value());
    Step body = plan(every.body(), Steps.Succeed::new);
    variables.reset(mark);
    return next -> new Steps.Every(domain, key, value, body, next);
  }
}
