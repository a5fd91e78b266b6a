package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Orders bodies so that every variable has a value before it is needed. Expressions keep the
 * author's order as far as that allows; what can't be ordered is unsafe.
 */
final class Safety {

  private final ToIntFunction<Ref> arity;
  private final UnsafeVars unsafe;

  private Safety(ToIntFunction<Ref> arity, UnsafeVars unsafe) {
    this.arity = arity;
    this.unsafe = unsafe;
  }

  /**
   * The body in order; where {@code unsafe} has entries afterwards, as far as it could be ordered.
   */
  static List<Expr> reorder(
      List<Expr> body, Set<String> globals, ToIntFunction<Ref> arity, UnsafeVars unsafe) {
    return new Safety(arity, unsafe).reorder(body, globals);
  }

  private List<Expr> reorder(List<Expr> body, Set<String> globals) {
    ImplicitBodies bodyVars = new ImplicitBodies(arity);
    bodyVars.body(body);
    Set<String> safe = new HashSet<>(bodyVars.names());
    safe.retainAll(globals);
    for (Expr e : body) {
      for (String name : ImplicitBodies.of(e, arity)) {
        if (!safe.contains(name)) {
          unsafe.add(e, name);
        }
      }
    }
    List<Expr> ordered = new ArrayList<>();
    List<Expr> left = new ArrayList<>(body);
    boolean progress = true;
    while (progress) {
      progress = false;
      for (int i = 0; i < left.size(); ) {
        Expr e = left.get(i);
        if (place(e, bodyVars.names(), globals, safe, ordered)) {
          left.remove(i);
          progress = true;
        } else {
          i++;
        }
      }
    }
    return closures(ordered, globals);
  }

  private boolean place(
      Expr e, Set<String> bodyVars, Set<String> globals, Set<String> safe, List<Expr> ordered) {
    Set<String> outputs = OutputVars.of(e, arity, safe);
    Set<String> closed = Closures.vars(e);
    closed.retainAll(bodyVars);
    closed.removeAll(globals);
    if (!closed.isEmpty()) {
      closed.removeAll(OutputVars.ofBody(ordered, arity, safe));
    }
    if (!closed.isEmpty()) {
      if (closed.equals(outputs)) {
        // The body inside needs what the expression is to give.
        return false;
      }
      unsafe.set(e, closed);
    }
    unsafe.remove(e, outputs);
    unsafe.remove(e, safe);
    if (unsafe.has(e)) {
      return false;
    }
    ordered.add(e);
    safe.addAll(outputs);
    return true;
  }

  /**
   * Orders the bodies inside of expressions, each knowing the variables of all expressions before.
   */
  private List<Expr> closures(List<Expr> ordered, Set<String> globals) {
    Set<String> known = new HashSet<>(globals);
    List<Expr> result = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      if (i > 0) {
        known.addAll(ImplicitBodies.of(ordered.get(i - 1), arity));
      }
      result.add(new Inner(ordered.get(i), known).expr(ordered.get(i)));
    }
    return result;
  }

  /** Rewrites the bodies in one expression. */
  private final class Inner extends TreeRewriter {
    private final Expr current;
    private final Set<String> known;

    Inner(Expr current, Set<String> known) {
      this.current = current;
      this.known = known;
    }

    private List<Expr> inner(Set<String> headVars, List<Expr> body) {
      ImplicitBodies vars = new ImplicitBodies(arity);
      vars.body(body);
      for (String name : headVars) {
        if (!vars.names().contains(name) && !known.contains(name)) {
          unsafe.add(current, name);
        }
      }
      UnsafeVars own = new UnsafeVars();
      List<Expr> ordered = Safety.reorder(body, known, arity, own);
      if (own.isEmpty()) {
        return ordered;
      }
      unsafe.addAll(own);
      return body;
    }

    @Override
    Term arrayComprehension(ArrayComprehension c) {
      return new ArrayComprehension(
          c.term(), inner(VarCollector.of(c.term()), c.body()), c.location());
    }

    @Override
    Term setComprehension(SetComprehension c) {
      return new SetComprehension(
          c.term(), inner(VarCollector.of(c.term()), c.body()), c.location());
    }

    @Override
    Term objectComprehension(ObjectComprehension c) {
      Set<String> vars = new HashSet<>(VarCollector.of(c.key()));
      vars.addAll(VarCollector.of(c.value()));
      return new ObjectComprehension(c.key(), c.value(), inner(vars, c.body()), c.location());
    }

    @Override
    Literal literal(Literal literal) {
      return switch (literal) {
        case Every e -> {
          if (e.key() != null) {
            known.addAll(VarCollector.of(e.key()));
          }
          known.addAll(VarCollector.of(e.value()));
          yield new Every(e.key(), e.value(), e.domain(), inner(Set.of(), e.body()), e.location());
        }
        case Not n -> new Not(inner(Set.of(), n.body()), n.explicitBody(), n.location());
        case And a ->
            new And(
                inner(Set.of(), a.left()),
                inner(Set.of(), a.right()),
                a.explicitLeft(),
                a.explicitRight(),
                a.location());
        case Or o ->
            new Or(
                inner(Set.of(), o.left()),
                inner(Set.of(), o.right()),
                o.explicitLeft(),
                o.explicitRight(),
                o.location());
        default -> super.literal(literal);
      };
    }
  }
}
