package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.syntax.Module;
import java.util.Map;

/** Modules after all stages. Immutable; queries are compiled against it. */
public final class CompiledModules {

  private final Workspace work;

  CompiledModules(Workspace work) {
    this.work = work;
  }

  /** The rules by path, ready to be run in order. */
  public RuleTree tree() {
    return work.tree;
  }

  public Map<String, Module> modules() {
    return java.util.Collections.unmodifiableMap(work.modules);
  }

  public CompileOptions options() {
    return work.options;
  }

  Workspace workspace() {
    return work;
  }
}
