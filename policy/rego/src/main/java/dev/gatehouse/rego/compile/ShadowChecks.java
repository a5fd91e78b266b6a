package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Import;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses names that hide {@code data}, {@code input} or another import. Of v0 modules only in
 * strict mode.
 */
final class ShadowChecks {

  private ShadowChecks() {}

  static void roots(Workspace work) {
    for (Module m : work.modules.values()) {
      if (applies(work, m)) {
        roots(m, work.errors);
      }
    }
  }

  static void roots(Module module, CompileErrors errors) {
    module.rules().forEach(rule -> rule(rule, errors));
    TreeVisitor visitor = assignments(errors);
    module.rules().forEach(visitor::rule);
  }

  static void roots(List<Expr> query, CompileErrors errors) {
    assignments(errors).body(query);
  }

  private static boolean applies(Workspace work, Module m) {
    return work.options.strict() || m.version() != RegoVersion.V0;
  }

  private static void rule(Rule rule, CompileErrors errors) {
    String name = rule.head().name();
    if (isRoot(name)) {
      errors.add(
          RegoError.COMPILE,
          rule.location(),
          "rules must not shadow " + name + " (use a different rule name)");
    }
    for (Term argument : rule.head().arguments()) {
      if (argument instanceof Ref r
          && r.size() == 1
          && r.head() instanceof Var v
          && isRoot(v.name())) {
        errors.add(
            RegoError.COMPILE,
            argument.location(),
            "args must not shadow " + v.name() + " (use a different variable name)");
      }
    }
  }

  private static TreeVisitor assignments(CompileErrors errors) {
    return new TreeVisitor() {
      @Override
      boolean enter(Expr expr) {
        if (expr.isAssignment()
            && expr.literal() instanceof CallLiteral c
            && !c.arguments().isEmpty()) {
          String name = SourceText.of(c.arguments().get(0));
          if (isRoot(name)) {
            errors.add(
                RegoError.COMPILE,
                expr.location(),
                "variables must not shadow " + name + " (use a different variable name)");
          }
        }
        return true;
      }
    };
  }

  private static boolean isRoot(String name) {
    return name.equals("data") || name.equals("input");
  }

  static void imports(Workspace work) {
    for (Module m : work.modules.values()) {
      if (applies(work, m)) {
        imports(m, work.errors);
      }
    }
  }

  static void imports(Module module, CompileErrors errors) {
    Map<String, Import> seen = new HashMap<>();
    for (Import imp : module.imports()) {
      Import first = seen.putIfAbsent(imp.name(), imp);
      if (first != null) {
        String alias = first.alias() == null ? "" : " as " + first.alias();
        errors.add(
            RegoError.COMPILE,
            imp.location(),
            "import must not shadow import " + SourceText.of(first.path()) + alias);
      }
    }
  }
}
