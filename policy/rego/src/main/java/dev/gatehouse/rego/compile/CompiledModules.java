package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.syntax.Module;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** The author's name of a variable that a stage renamed; null where the author gave none. */
  public @Nullable String original(String name) {
    return work.names.known(name);
  }

  Workspace workspace() {
    return work;
  }
}
