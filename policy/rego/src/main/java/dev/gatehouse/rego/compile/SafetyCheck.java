package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stage that orders all bodies, and reports variables that never get a value. */
final class SafetyCheck {

  private static final Set<String> HINTED =
      Set.of("in", "every", "contains", "if", "and", "or", "not");

  private final Workspace work;
  private final Set<Integer> sharedRows;

  private SafetyCheck(Workspace work, Module module) {
    this.work = work;
    this.sharedRows = sharedRows(module);
  }

  static void heads(Workspace work) {
    for (Module m : work.modules.values()) {
      SafetyCheck check = new SafetyCheck(work, m);
      Workspace.forEachRule(m, check::head);
    }
  }

  static void bodies(Workspace work) {
    work.modules.replaceAll(
        (file, m) -> {
          SafetyCheck check = new SafetyCheck(work, m);
          return m.withRules(m.rules().stream().map(check::chain).toList());
        });
  }

  private void head(Rule rule) {
    VarCollector inBody = VarCollector.forSafety();
    inBody.body(rule.body());
    Set<String> known = new HashSet<>(inBody.names());
    Head head = rule.head();
    head.arguments().forEach(a -> known.addAll(VarCollector.of(a)));
    VarCollector needed = new VarCollector();
    needed.terms(head.reference().path());
    if (head.key() != null) {
      needed.term(head.key());
    }
    if (head.value() != null) {
      needed.term(head.value());
    }
    for (Map.Entry<String, Var> e : needed.found().entrySet()) {
      if (!known.contains(e.getKey())) {
        String name = work.names.original(e.getKey());
        if (!name.startsWith(Var.GENERATED_PREFIX)) {
          work.errors.add(
              RegoError.UNSAFE_VAR,
              e.getValue().location(),
              "var " + shown(name) + " is unsafe" + scope(rule));
        }
      }
    }
  }

  private Rule chain(Rule rule) {
    Rule checked = rule.withBody(body(rule));
    return rule.otherwise() == null ? checked : checked.withOtherwise(chain(rule.otherwise()));
  }

  private List<Expr> body(Rule rule) {
    Set<String> safe = new HashSet<>(Set.of("data", "input"));
    rule.head().arguments().forEach(a -> safe.addAll(VarCollector.of(a)));
    UnsafeVars unsafe = new UnsafeVars();
    List<Expr> ordered = Safety.reorder(rule.body(), safe, work::arity, unsafe);
    if (!unsafe.isEmpty()) {
      report(unsafe, work.names, work.errors, scope(rule));
    }
    return ordered;
  }

  static void report(UnsafeVars unsafe, NameGenerator names, CompileErrors errors, String scope) {
    Set<String> assigned = unsafe.assigned();
    List<UnsafeVars.Unsafe> written =
        unsafe.vars().stream().filter(u -> !isGenerated(names.original(u.name()))).toList();
    boolean causes = written.stream().anyMatch(u -> !assigned.contains(u.name()));
    boolean reported = false;
    for (UnsafeVars.Unsafe u : written) {
      String name = names.original(u.name());
      if (causes && assigned.contains(u.name())) {
        continue;
      }
      String hint =
          HINTED.contains(name)
              ? " (hint: `import future.keywords." + name + "` to import a future keyword)"
              : "";
      errors.add(
          RegoError.UNSAFE_VAR, u.location(), "var " + shown(name) + " is unsafe" + scope + hint);
      reported = true;
    }
    if (!reported) {
      for (Location place : unsafe.expressions()) {
        errors.add(RegoError.UNSAFE_VAR, place, "expression is unsafe" + scope);
      }
    }
  }

  private static boolean isGenerated(String name) {
    return name.startsWith(Var.GENERATED_PREFIX);
  }

  private static String shown(String name) {
    return name.startsWith("$") ? "_" : name;
  }

  /** Names the rule where its line doesn't tell it. */
  private String scope(Rule rule) {
    return sharedRows.contains(rule.location().row())
        ? " in rule " + SourceText.of(rule.head().reference().groundPrefix())
        : "";
  }

  private static Set<Integer> sharedRows(Module module) {
    Map<Integer, String> first = new HashMap<>();
    Set<Integer> shared = new HashSet<>();
    Workspace.forEachRule(
        module,
        rule -> {
          String name = SourceText.of(rule.head().reference().groundPrefix());
          String before = first.putIfAbsent(rule.location().row(), name);
          if (before != null && !before.equals(name)) {
            shared.add(rule.location().row());
          }
        });
    return shared;
  }
}
