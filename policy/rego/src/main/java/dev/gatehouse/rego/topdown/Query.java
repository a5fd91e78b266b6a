package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body being evaluated: of a rule, a query, or inside of an expression. It holds what the search
 * has found for its variables so far.
 */
final class Query {

  final Search search;
  final List<Expr> body;
  final long id;
  final @Nullable Query parent;
  final Substitution bindings;

  /** The input document where this body stands; {@code with} changes it. */
  @Nullable RegoValue input;

  /** What {@code with} put in place of base documents; null if nothing. */
  @Nullable RegoValue overlay;

  /** Whether one answer is enough. */
  boolean findOne;

  /** Where the last step was that had a place. */
  Location lastPlace = Location.NONE;

  private int index;

  private Query(Search search, List<Expr> body, @Nullable Query parent, Substitution bindings) {
    this.search = search;
    this.body = body;
    this.parent = parent;
    this.id = search.nextId();
    this.bindings = bindings;
    if (parent != null) {
      input = parent.input;
      overlay = parent.overlay;
      lastPlace = parent.lastPlace;
    }
  }

  static Query top(Search search, List<Expr> body, @Nullable RegoValue input) {
    Query top = new Query(search, body, null, new Substitution());
    top.input = input;
    return top;
  }

  /** A body that shares this one's variables. */
  Query closure(List<Expr> inner) {
    return new Query(search, inner, this, bindings);
  }

  /** A body with variables of its own. */
  Query child(List<Expr> inner) {
    return new Query(search, inner, this, new Substitution());
  }

  long parentId() {
    return parent == null ? 0 : parent.id;
  }

  /** The expression being evaluated. */
  Expr current() {
    return body.get(Math.min(index, body.size() - 1));
  }

  int position() {
    return index;
  }

  /** Evaluates the body and tells of its beginning and ends. */
  @Nullable Exit run(Answer iter) {
    search.telling.body(Operation.ENTER, this);
    return eval(
        () -> {
          search.telling.body(Operation.EXIT, this, findOne ? "early" : "");
          Exit exit = iter.take();
          search.telling.body(Operation.REDO, this);
          return exit;
        });
  }

  /** Evaluates what is left of the body. */
  @Nullable Exit eval(Answer iter) {
    search.services.step();
    if (index >= body.size()) {
      Exit exit = iter.take();
      if (exit != null) {
        return new Exit(!findOne, exit);
      }
      return findOne ? new Exit(false, null) : null;
    }
    Expr e = body.get(index);
    search.telling.expr(Operation.EVAL, this, e);
    return e.withs().isEmpty()
        ? step(e, () -> next(iter))
        : new WithExpression(this, e).eval(() -> next(iter));
  }

  private @Nullable Exit next(Answer iter) {
    index++;
    Exit exit = eval(iter);
    index--;
    return exit;
  }

  /** Evaluates one expression, regardless of its {@code with}. */
  @Nullable Exit step(Expr e, Answer iter) {
    if (e.negated()) {
      return not(
          e, List.of(new Expr(e.literal(), false, List.of(), e.origin(), e.location())), iter);
    }
    boolean[] defined = {false};
    Answer told =
        () -> {
          defined[0] = true;
          Exit exit = iter.take();
          search.telling.expr(Operation.REDO, this, e);
          return exit;
        };
    Exit exit;
    switch (e.literal()) {
      case CallLiteral c when e.isEquality() && c.arguments().size() == 2 ->
          exit = unification().unify(c.arguments().get(0), c.arguments().get(1), told);
      case CallLiteral c -> exit = new Calls(this).call(c.operator(), c.arguments(), told);
      case TermLiteral t -> exit = term(t.term(), told);
      case Every every -> {
        return new EveryExpression(this, e, every).eval(told);
      }
      case Not n -> {
        return not(e, n.body(), iter);
      }
      case And a -> exit = holds(a.left()) && holds(a.right()) ? told.take() : null;
      case Or o -> exit = holds(o.left()) || holds(o.right()) ? told.take() : null;
      case SomeDecl d -> throw new IllegalStateException("declarations are gone by now");
    }
    if (exit != null) {
      return exit;
    }
    if (!defined[0]) {
      search.telling.expr(Operation.FAIL, this, e);
    }
    return null;
  }

  Unification unification() {
    return new Unification(this);
  }

  private @Nullable Exit term(Term term, Answer iter) {
    Var value = new Var("$_term_" + id + "_" + index, Location.NONE);
    return unification()
        .unify(term, value, () -> bindings.value(value) == RegoBoolean.FALSE ? null : iter.take());
  }

  /** Whether a body inside of an expression has an answer. */
  private boolean holds(List<Expr> inner) {
    Query child = closure(inner);
    child.findOne = true;
    boolean[] defined = {false};
    search.telling.body(Operation.ENTER, child);
    search.services.enter();
    Exit exit =
        child.eval(
            () -> {
              search.telling.body(Operation.EXIT, child);
              search.telling.body(Operation.REDO, child);
              defined[0] = true;
              return null;
            });
    search.services.leave();
    return defined[0] || exit != null;
  }

  private @Nullable Exit not(Expr e, List<Expr> negated, Answer iter) {
    Query child = closure(negated);
    boolean[] defined = {false};
    search.telling.body(Operation.ENTER, child);
    search.services.enter();
    Exit exit =
        child.eval(
            () -> {
              search.telling.body(Operation.EXIT, child);
              search.telling.body(Operation.REDO, child);
              defined[0] = true;
              return null;
            });
    search.services.leave();
    if (exit != null) {
      return exit;
    }
    if (!defined[0]) {
      return iter.take();
    }
    search.telling.expr(Operation.FAIL, this, e);
    return null;
  }
}
