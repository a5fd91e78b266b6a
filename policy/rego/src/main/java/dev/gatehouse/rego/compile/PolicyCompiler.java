package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.syntax.Module;
import java.util.Map;

/**
 * Runs the stages over all modules, in an order in which each can rely on what the ones before
 * established.
 */
public final class PolicyCompiler {

  private PolicyCompiler() {}

  /**
   * Compiles parsed modules.
   *
   * @throws dev.gatehouse.rego.RegoCompileException with all errors up to the first stage whose
   *     errors make the later ones pointless
   */
  public static CompiledModules compile(Map<String, Module> modules, CompileOptions options) {
    Workspace work = new Workspace(modules, options);
    run(work, ReferenceResolver::resolve);
    run(work, HeadReferences::rewrite);
    tolerantly(work, ShadowChecks::roots);
    tolerantly(work, ShadowChecks::imports);
    work.rebuildTree();
    run(work, LocalVariables::rewrite);
    work.rebuildTree();
    run(work, TemplateStrings::rewrite);
    run(work, VoidCalls::check);
    run(work, PrintCalls::rewrite);
    run(work, CallExpansion::rewrite);
    run(work, MetadataCalls::rewrite);
    run(work, ComprehensionTerms::rewrite);
    run(work, WithModifiers::rewrite);
    work.rebuildTree();
    run(work, RuleConflicts::check);
    run(work, FunctionCalls::check);
    run(work, SafetyCheck::heads);
    run(work, SafetyCheck::bodies);
    run(work, Equalities::rewrite);
    run(work, DynamicTerms::rewrite);
    work.rebuildTree();
    run(work, RecursionCheck::check);
    tolerantly(work, TypeCheck::check);
    tolerantly(work, DeprecatedCalls::check);
    work.errors.throwIfAny();
    return new CompiledModules(work);
  }

  private interface Stage {
    void run(Workspace work);
  }

  private static void run(Workspace work, Stage stage) {
    stage.run(work);
    work.errors.throwIfFatal();
  }

  /** Runs a stage whose errors don't keep the following ones from finding theirs. */
  private static void tolerantly(Workspace work, Stage stage) {
    work.errors.tolerate(true);
    run(work, stage);
    work.errors.tolerate(false);
  }
}
