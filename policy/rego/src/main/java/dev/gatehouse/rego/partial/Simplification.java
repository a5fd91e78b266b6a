package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoBoolean;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes what was left short: {@code x = input.a; x > 1} becomes {@code input.a > 1}. A definition
 * goes only where something else still fails when it would be undefined.
 */
final class Simplification {

  private final ToIntFunction<Ref> arity;
  private final Predicate<List<Expr>> typed;

  /**
   * Simplifies with what is known of functions and types.
   *
   * @param arity how many parameters a function has; negative where a call can't move
   * @param typed whether the types of a body can agree
   */
  Simplification(ToIntFunction<Ref> arity, Predicate<List<Expr>> typed) {
    this.arity = arity;
    this.typed = typed;
  }

  /**
   * The body with the same meaning.
   *
   * @param live variables that have to stay
   * @return null if the body never holds
   */
  @Nullable List<Expr> of(List<Expr> body, Set<String> live) {
    List<Expr> left = new ArrayList<>(body);
    for (int i = 0; i < left.size(); ) {
      i = define(left, i, live) ? 0 : i + 1;
    }
    for (int i = 0; i < left.size(); ) {
      i = inline(left, i, live) ? 0 : i + 1;
    }
    List<Expr> result = new ArrayList<>();
    for (Expr e : left) {
      Boolean constant = constant(e);
      if (constant == null) {
        result.add(written(e));
      } else if (!constant) {
        return null;
      }
    }
    return typed.test(result) ? result : null;
  }

  /** The call that an expression is, unless it is negated or has {@code with}. */
  private static @Nullable CallLiteral plainCall(Expr e) {
    return !e.negated() && e.withs().isEmpty() && e.literal() instanceof CallLiteral c ? c : null;
  }

  /** Puts what an equation says that a variable is in the variable's place. */
  private static boolean define(List<Expr> body, int at, Set<String> live) {
    CallLiteral c = plainCall(body.get(at));
    return c != null
        && body.get(at).isEquality()
        && c.arguments().size() == 2
        && (definition(body, at, c.arguments().get(0), c.arguments().get(1), live)
            || definition(body, at, c.arguments().get(1), c.arguments().get(0), live));
  }

  /** Puts a call in the place of its result, where that is used once. */
  private boolean inline(List<Expr> body, int at, Set<String> live) {
    CallLiteral c = plainCall(body.get(at));
    int parameters = c == null ? -1 : arity.applyAsInt(c.operator());
    if (c == null
        || body.get(at).isEquality()
        || parameters < 0
        || c.arguments().size() != parameters + 1) {
      return false;
    }
    Term output = c.arguments().get(parameters);
    if (!(output instanceof Var v) || live.contains(v.name())) {
      return false;
    }
    Uses uses = Uses.of(body, at, v.name());
    if (uses.strict() != 1 || uses.lazy() > 0 || uses.heads() > 0) {
      return false;
    }
    Call call =
        new Call(c.operator(), c.arguments().subList(0, parameters), body.get(at).location());
    if (FreeVariables.all(call).contains(v.name())) {
      // f(x) == x: the result is one of the operands.
      return false;
    }
    replace(body, at, v.name(), call);
    body.remove(at);
    return true;
  }

  private static boolean definition(
      List<Expr> body, int at, Term left, Term right, Set<String> live) {
    if (!(left instanceof Var v) || TreeMapping.isRoot(v) || live.contains(v.name())) {
      return false;
    }
    Uses uses = Uses.of(body, at, v.name());
    switch (right) {
      case Scalar s -> {
        if (uses.heads() > 0) {
          return false;
        }
        replace(body, at, v.name(), s);
        body.remove(at);
        return true;
      }
      case Var w -> {
        if (!w.name().equals(v.name())) {
          replace(body, at, v.name(), w);
        }
        body.remove(at);
        return true;
      }
      case Ref r -> {
        if (FreeVariables.all(r).contains(v.name())) {
          return false;
        }
        replace(body, at, v.name(), r);
        if (uses.strict() > 0 || isMentioned(body, at, r)) {
          body.remove(at);
          return true;
        }
        return uses.lazy() > 0;
      }
      default -> {
        return false;
      }
    }
  }

  private static void replace(List<Expr> body, int except, String name, Term term) {
    TreeMapping mapping =
        new TreeMapping() {
          @Override
          Term var(Var v) {
            return v.name().equals(name) ? term : v;
          }
        };
    for (int i = 0; i < body.size(); i++) {
      if (i != except) {
        body.set(i, mapping.expr(body.get(i)));
      }
    }
  }

  /** Whether another expression fails as well when the ref is undefined. */
  private static boolean isMentioned(List<Expr> body, int except, Ref ref) {
    boolean[] found = {false};
    TreeMapping search =
        new TreeMapping() {
          @Override
          Term var(Var v) {
            return v;
          }

          @Override
          Ref ref(Ref r) {
            found[0] |= Terms.hasPrefix(r, ref);
            super.ref(r);
            return r;
          }

          @Override
          List<Expr> closure(List<Expr> inner) {
            return inner;
          }

          @Override
          Term closed(Term term) {
            return term;
          }
        };
    for (int i = 0; i < body.size(); i++) {
      Expr e = body.get(i);
      if (i != except && !e.negated() && e.withs().isEmpty()) {
        search.expr(e);
      }
    }
    return found[0];
  }

  /** Whether the expression holds, if that can be seen. */
  private static @Nullable Boolean constant(Expr e) {
    if (!e.withs().isEmpty()) {
      return null;
    }
    Boolean holds = null;
    if (e.literal() instanceof TermLiteral t && t.term() instanceof Scalar s) {
      holds = !s.value().equals(RegoBoolean.FALSE);
    } else if (e.literal() instanceof CallLiteral c
        && e.isEquality()
        && c.arguments().size() == 2
        && c.arguments().get(0) instanceof Scalar a
        && c.arguments().get(1) instanceof Scalar b) {
      holds = a.value().equals(b.value());
    }
    return holds == null ? null : holds != e.negated();
  }

  /** A call of which only the truth matters. */
  private static Expr written(Expr e) {
    return e.literal() instanceof TermLiteral t && t.term() instanceof Call call
        ? e.with(new CallLiteral(call.operator(), call.arguments()))
        : e;
  }
}
