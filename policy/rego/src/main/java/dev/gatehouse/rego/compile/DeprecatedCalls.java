package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Module;
import java.util.List;

/** Refuses functions that are kept for old policies only. In v0 modules just in strict mode. */
final class DeprecatedCalls extends TreeVisitor {

  private final Workspace work;
  private final CompileErrors errors;

  private DeprecatedCalls(Workspace work, CompileErrors errors) {
    this.work = work;
    this.errors = errors;
  }

  static void check(Workspace work) {
    DeprecatedCalls check = new DeprecatedCalls(work, work.errors);
    for (Module m : work.modules.values()) {
      if (work.options.strict() || m.version() != RegoVersion.V0) {
        m.rules().forEach(check::rule);
      }
    }
  }

  static void check(Workspace work, List<Expr> query, CompileErrors errors) {
    if (work.options.strict() || work.options.version() != RegoVersion.V0) {
      new DeprecatedCalls(work, errors).body(query);
    }
  }

  @Override
  boolean enter(Expr expr) {
    if (expr.literal() instanceof CallLiteral c) {
      BuiltinFunction builtin = work.builtin(c.operator());
      if (builtin != null && builtin.declaration().deprecated()) {
        errors.add(
            RegoError.TYPE,
            expr.location(),
            "deprecated built-in function calls in expression: " + builtin.name());
      }
    }
    return true;
  }
}
