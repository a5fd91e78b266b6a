package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import java.util.List;

/** Refuses calls of functions without a result where a value is needed. */
final class VoidCalls extends TreeVisitor {

  private final Workspace work;
  private final CompileErrors errors;

  private VoidCalls(Workspace work, CompileErrors errors) {
    this.work = work;
    this.errors = errors;
  }

  static void check(Workspace work) {
    VoidCalls check = new VoidCalls(work, work.errors);
    work.modules.values().forEach(m -> m.rules().forEach(check::rule));
  }

  static void check(Workspace work, List<Expr> query, CompileErrors errors) {
    new VoidCalls(work, errors).body(query);
  }

  @Override
  boolean enter(Term term) {
    if (term instanceof Call call) {
      BuiltinFunction builtin = work.builtin(call.operator());
      if (builtin != null && builtin.declaration().result() == null) {
        errors.add(RegoError.TYPE, call.location(), SourceText.of(call) + " used as value");
      }
    }
    return true;
  }
}
