package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import java.util.List;

/** Refuses functions that are kept for old policies only. In v0 modules just in strict mode. */
final class DeprecatedCalls extends TreeVisitor {

  private final Builtins builtins;
  private final CompileErrors errors;

  private DeprecatedCalls(Builtins builtins, CompileErrors errors) {
    this.builtins = builtins;
    this.errors = errors;
  }

  static void check(Workspace work) {
    for (Module m : work.modules.values()) {
      if (work.options.strict() || m.version() != RegoVersion.V0) {
        check(m, work.options.builtins(), work.errors);
      }
    }
  }

  static void check(Module module, Builtins builtins, CompileErrors errors) {
    DeprecatedCalls check = new DeprecatedCalls(builtins, errors);
    module.rules().forEach(check::rule);
  }

  static void check(Workspace work, List<Expr> query, CompileErrors errors) {
    if (work.options.strict() || work.options.version() != RegoVersion.V0) {
      new DeprecatedCalls(work.options.builtins(), errors).body(query);
    }
  }

  @Override
  boolean enter(Expr expr) {
    if (expr.literal() instanceof CallLiteral c) {
      call(c.operator(), expr.location());
    }
    return true;
  }

  @Override
  boolean enter(Term term) {
    if (term instanceof Call c) {
      call(c.operator(), c.operator().location());
    }
    return true;
  }

  private void call(Ref operator, Location place) {
    String name = Terms.dotted(operator);
    BuiltinFunction builtin = name == null ? null : builtins.find(name);
    if (builtin != null && builtin.declaration().deprecated()) {
      errors.add(
          RegoError.TYPE, place, "deprecated built-in function calls in expression: " + name);
    }
  }
}
