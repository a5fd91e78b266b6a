package dev.gatehouse.rego;

import dev.gatehouse.rego.builtin.Builtins;

/**
 * How modules are compiled.
 *
 * @param version the dialect of modules and queries
 * @param strict whether unused variables and imports, and deprecated functions, are errors
 * @param builtins the functions that policies may call
 * @param printStatements whether calls of {@code print} are kept; without, they cost nothing
 * @param optimisations what is done to make the policy faster
 */
public record CompileOptions(
    RegoVersion version,
    boolean strict,
    Builtins builtins,
    boolean printStatements,
    Optimisations optimisations) {

  private static final CompileOptions DEFAULTS =
      new CompileOptions(RegoVersion.V1, false, Builtins.standard(), false, Optimisations.all());

  /** Rego v1, not strict, all built-in functions, {@code print} removed. */
  public static CompileOptions defaults() {
    return DEFAULTS;
  }

  public CompileOptions withVersion(RegoVersion other) {
    return new CompileOptions(other, strict, builtins, printStatements, optimisations);
  }

  public CompileOptions withStrict(boolean other) {
    return new CompileOptions(version, other, builtins, printStatements, optimisations);
  }

  public CompileOptions withBuiltins(Builtins other) {
    return new CompileOptions(version, strict, other, printStatements, optimisations);
  }

  public CompileOptions withPrintStatements(boolean other) {
    return new CompileOptions(version, strict, builtins, other, optimisations);
  }

  public CompileOptions withOptimisations(Optimisations other) {
    return new CompileOptions(version, strict, builtins, printStatements, other);
  }
}
