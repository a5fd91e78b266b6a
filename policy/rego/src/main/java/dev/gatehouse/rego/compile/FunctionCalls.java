package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports calls of functions that don't exist or take another number of arguments. */
final class FunctionCalls extends TreeVisitor {

  /** Bodies aren't checked yet, so comprehensions have no types. */
  private static final TypeInference TYPES = new TypeInference((env, term, body) -> null);

  private final Workspace work;
  private final CompileErrors errors;

  FunctionCalls(Workspace work, CompileErrors errors) {
    this.work = work;
    this.errors = errors;
  }

  static void check(Workspace work) {
    FunctionCalls check = new FunctionCalls(work, work.errors);
    work.modules.values().forEach(m -> m.rules().forEach(check::rule));
  }

  static void check(Workspace work, List<Expr> query, CompileErrors errors) {
    new FunctionCalls(work, errors).body(query);
  }

  @Override
  boolean enter(Expr expr) {
    if (!(expr.literal() instanceof CallLiteral c)) {
      return true;
    }
    int arity = work.arity(c.operator());
    String name = SourceText.of(c.operator());
    if (arity < 0) {
      errors.add(RegoError.TYPE, expr.location(), "undefined function " + written(c.operator()));
      return false;
    }
    int operands = c.arguments().size();
    boolean generated = expr.origin() == Expr.Origin.GENERATED;
    boolean fits =
        generated
            ? expr.isEquality() || operands == arity + 1
            : operands == arity || operands == arity + 1;
    if (!fits && !isVariadic(c)) {
      int actual = generated ? operands - 1 : operands;
      errors.add(arityError(expr, c, name, arity, actual));
      return false;
    }
    return true;
  }

  /** The function as the author named it, who may have hidden it behind a variable. */
  private String written(Ref operator) {
    if (!(operator.head() instanceof Var v) || !v.isGenerated()) {
      return SourceText.of(operator);
    }
    List<Term> terms = new ArrayList<>(operator.terms());
    terms.set(0, new Var(work.names.original(v.name()), v.location()));
    return SourceText.of(new Ref(terms, operator.location()));
  }

  private boolean isVariadic(CallLiteral c) {
    var builtin = work.builtin(c.operator());
    return builtin != null && builtin.declaration().type().variadic() != null;
  }

  private RegoError arityError(Expr expr, CallLiteral c, String name, int arity, int actual) {
    var builtin = work.builtin(c.operator());
    if (builtin == null) {
      return RegoError.of(
          RegoError.TYPE,
          expr.location(),
          "function "
              + name
              + " has arity "
              + arity
              + ", got "
              + actual
              + (actual == 1 ? " argument" : " arguments"));
    }
    List<@Nullable Type> have = new ArrayList<>();
    for (Term argument : c.arguments()) {
      have.add(TYPES.of(work.types, argument));
    }
    return TypeErrors.arguments(
        expr.location(),
        c.operator(),
        "arity mismatch",
        have,
        builtin.declaration().type().withoutResult());
  }
}
