package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.compile.RuleTree;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter: runs bodies in order, each expression going on with what comes after it once for
 * each way that it may hold. An expression that depends on something unknown is left, and the
 * variables that it would give a value to are unknown from there on. What is known throughout goes
 * to {@link KnownEvaluation}.
 */
final class PartialEvaluation {

  final PartialOptions options;
  final Unknowns unknowns;
  final KnownEvaluation known;
  final Budget budget;
  final Bindings bindings = new Bindings();
  final Residue residue = new Residue();
  final Renaming renaming = new Renaming();
  final SupportRules support;
  final Simplification simplification;
  private final Unification unification = new Unification(this);
  private final RefWalk refs;
  private final Negation negation = new Negation(this);

  PartialEvaluation(
      PartialOptions options,
      Unknowns unknowns,
      KnownEvaluation known,
      Budget budget,
      RuleTree tree) {
    this.options = options;
    this.unknowns = unknowns;
    this.known = known;
    this.budget = budget;
    this.simplification = new Simplification(unknowns::arity, unknowns::canHold);
    this.support = new SupportRules(this);
    this.refs = new RefWalk(this, tree);
  }

  Unification unification() {
    return unification;
  }

  RefWalk refs() {
    return refs;
  }

  /** The body, then what comes after it. */
  void body(List<Expr> body, Runnable next) {
    body(body, 0, next);
  }

  private void body(List<Expr> body, int at, Runnable next) {
    if (at == body.size()) {
      next.run();
    } else {
      expr(body.get(at), () -> body(body, at + 1, next));
    }
  }

  private void expr(Expr e, Runnable next) {
    budget.step();
    if (!e.withs().isEmpty()) {
      modified(e, next);
      return;
    }
    if (e.negated() || e.literal() instanceof Not) {
      negation.run(e, next);
      return;
    }
    switch (e.literal()) {
      case TermLiteral t -> unification.value(t.term(), useless(), value -> truthy(value, e, next));
      case CallLiteral c when e.isEquality() && c.arguments().size() == 2 ->
          unification.unify(c.arguments().get(0), c.arguments().get(1), next);
      case CallLiteral c -> call(e, c, next);
      case Every every -> every(e, every, next);
      default -> whole(e, next);
    }
  }

  /** What an expression of one term doesn't hold with, as far as that may decide on its rules. */
  private Predicate<RegoValue> useless() {
    return options.forFilter() ? RegoBoolean.FALSE::equals : Unification.ANY;
  }

  private void truthy(Term value, Expr e, Runnable next) {
    if (value instanceof Scalar s) {
      if (!s.value().equals(RegoBoolean.FALSE)) {
        next.run();
      }
    } else if (value instanceof ArrayTerm
        || value instanceof ObjectTerm
        || value instanceof SetTerm) {
      // Whatever its parts are, it is not false.
      next.run();
    } else {
      leave(Expr.of(value, e.location()), next);
    }
  }

  /** Leaves the expression, and goes on with what it gives values to being unknown. */
  void leave(Expr e, Runnable next) {
    budget.step();
    Expr plugged = bindings.plug(e);
    Set<String> given = plugged.negated() ? Set.of() : FreeVariables.outer(plugged);
    residue.with(plugged, () -> bindings.withUnknown(given, next));
  }

  /** Evaluates an expression whole if it is known throughout, and leaves it otherwise. */
  private void whole(Expr e, Runnable next) {
    Expr plugged = bindings.plug(e);
    if (unknowns.depends(List.of(plugged), bindings::isUnknown)) {
      leave(plugged, next);
    } else if (known.holds(List.of(plugged))) {
      next.run();
    }
  }

  private void every(Expr e, Every every, Runnable next) {
    Expr plugged = bindings.plug(e);
    boolean depends = unknowns.depends(List.of(plugged), bindings::isUnknown);
    if (depends
        && plugged.literal() instanceof Every p
        && p.domain() instanceof Scalar domain
        && EveryElement.canExpand(domain.value())) {
      EveryElement.run(this, every, domain.value(), next);
    } else {
      whole(e, next);
    }
  }

  /** An expression with {@code with}: other documents may make it known throughout. */
  private void modified(Expr e, Runnable next) {
    Expr plugged = bindings.plug(e);
    Unknowns inside = unknowns.without(plugged.withs());
    if (inside.depends(List.of(plugged), bindings::isUnknown)) {
      leave(plugged, next);
      return;
    }
    Set<String> open = plugged.negated() ? Set.of() : new TreeSet<>(FreeVariables.outer(plugged));
    for (Map<String, RegoValue> answer : known.answers(plugged, open)) {
      budget.step();
      bind(List.copyOf(answer.entrySet()), 0, next);
    }
  }

  private void bind(List<Map.Entry<String, RegoValue>> values, int at, Runnable next) {
    if (at == values.size()) {
      next.run();
      return;
    }
    Var v = Var.of(values.get(at).getKey());
    Term value = new Scalar(values.get(at).getValue(), v.location());
    bindings.with(v, value, () -> bind(values, at + 1, next));
  }

  private void call(Expr e, CallLiteral c, Runnable next) {
    BuiltinFunction builtin = unknowns.builtin(c.operator());
    if (builtin != null) {
      builtin(e, c, builtin, next);
      return;
    }
    List<RuleTree.Placed> rules = unknowns.rulesAt(c.operator());
    int arity = rules.isEmpty() ? 0 : rules.get(0).rule().head().arguments().size();
    if (arity == 0) {
      // A rule without arguments may be written as a call.
      if (c.arguments().isEmpty()) {
        expr(Expr.of(c.operator(), e.location()), next);
      } else {
        unification.unify(c.operator(), c.arguments().get(0), next);
      }
      return;
    }
    List<Term> arguments = bindings.plugAll(c.arguments().subList(0, arity));
    Term output = c.arguments().size() > arity ? c.arguments().get(arity) : null;
    boolean open =
        !arguments.stream().allMatch(Scalar.class::isInstance) || unknowns.depends(c.operator());
    if (!open) {
      RegoValue result = known.call(c.operator(), arguments, e.location());
      if (result != null) {
        result(new Scalar(result, e.location()), output, e, next);
      }
    } else if (options.shallowInlining()
        || unknowns.isKept(c.operator())
        || rules.stream().anyMatch(r -> r.rule().isDefault() || r.rule().otherwise() != null)) {
      leave(e, next);
    } else {
      for (RuleTree.Placed placed : rules) {
        budget.step();
        Rule rule = renaming.fresh(placed.rule());
        unification.unifyAll(
            arguments,
            rule.head().arguments(),
            () ->
                body(
                    rule.body(),
                    () ->
                        result(
                            java.util.Objects.requireNonNull(rule.head().value()),
                            output,
                            e,
                            next)));
      }
    }
  }

  private void result(Term value, @Nullable Term output, Expr e, Runnable next) {
    if (output == null) {
      truthy(bindings.plug(value), e, next);
    } else {
      unification.unify(value, output, next);
    }
  }

  private void builtin(Expr e, CallLiteral c, BuiltinFunction builtin, Runnable next) {
    boolean variadic = builtin.declaration().type().variadic() != null;
    int arity = variadic ? c.arguments().size() : builtin.declaration().arity();
    List<Term> arguments = bindings.plugAll(c.arguments().subList(0, arity));
    Term output = c.arguments().size() > arity ? c.arguments().get(arity) : null;
    if (unknowns.isOpen(builtin) || !arguments.stream().allMatch(Scalar.class::isInstance)) {
      leave(e, next);
      return;
    }
    RegoValue[] values =
        arguments.stream().map(t -> ((Scalar) t).value()).toArray(RegoValue[]::new);
    RegoValue result = known.call(builtin, values, e.location());
    if (builtin.declaration().result() == null) {
      next.run();
    } else if (builtin.declaration().relation() && result instanceof RegoArray each) {
      for (RegoValue one : each) {
        budget.step();
        result(new Scalar(one, e.location()), output, e, next);
      }
    } else if (result != null) {
      result(new Scalar(result, e.location()), output, e, next);
    }
  }

  /** An equation that is left. */
  void leaveEquation(Term a, Term b, Runnable next) {
    leave(CallLiterals.equation(a, b).at(place(a.location(), b.location())), next);
  }

  /** The place of an equation: where the first of its sides begins. */
  private static Location place(Location a, Location b) {
    boolean onlyOne = a.row() == 0 || b.row() == 0 || !a.file().equals(b.file());
    if (onlyOne) {
      return a.row() == 0 ? b : a;
    }
    return a.offset() <= b.offset() ? a : b;
  }

  /** The ref with its operands plugged. */
  Ref plug(Ref ref) {
    return (Ref) bindings.plug(ref);
  }
}
