package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Terms;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of one compilation work on: each takes the modules as the one before left them.
 */
final class Workspace {

  final SortedMap<String, Module> modules;
  final CompileOptions options;
  final CompileErrors errors;
  final NameGenerator names;

  /** All rules by path; set once names are resolved, and again when rules have changed. */
  RuleTree tree = RuleTree.empty();

  /** The types of all documents; filled by the type check. */
  final TypeEnv types = TypeEnv.empty();

  Workspace(Map<String, Module> modules, CompileOptions options) {
    this.modules = new TreeMap<>(modules);
    this.options = options;
    this.errors = new CompileErrors(options.maxErrors());
    VarCollector vars = new VarCollector();
    modules.values().forEach(m -> m.rules().forEach(vars::rule));
    this.names = new NameGenerator("", vars.names());
  }

  void rebuildTree() {
    tree = RuleTree.of(modules.values());
  }

  /** Rewrites every rule, and each of its else branches on its own. */
  void rewriteRules(UnaryOperator<Rule> stage) {
    modules.replaceAll(
        (file, m) -> m.withRules(m.rules().stream().map(r -> chain(r, stage)).toList()));
  }

  private static Rule chain(Rule rule, UnaryOperator<Rule> stage) {
    Rule rewritten = stage.apply(rule);
    Rule otherwise = rewritten.otherwise();
    return otherwise == null ? rewritten : rewritten.withOtherwise(chain(otherwise, stage));
  }

  /** Looks at every rule and else branch. */
  void forEachRule(Consumer<Rule> look) {
    for (Module m : modules.values()) {
      forEachRule(m, look);
    }
  }

  static void forEachRule(Module module, Consumer<Rule> look) {
    for (Rule first : module.rules()) {
      for (Rule r = first; r != null; r = r.otherwise()) {
        look.accept(r);
      }
    }
  }

  @Nullable BuiltinFunction builtin(Ref operator) {
    String name = Terms.dotted(operator);
    return name == null ? null : options.builtins().find(name);
  }

  /** The number of parameters of a function; -1 if there is none of that name. */
  int arity(Ref operator) {
    BuiltinFunction builtin = builtin(operator);
    if (builtin != null) {
      return builtin.declaration().arity();
    }
    List<Rule> rules = tree.exact(operator);
    return rules.isEmpty() ? -1 : rules.get(0).head().arguments().size();
  }
}
