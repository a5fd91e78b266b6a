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
 * @param maxErrors how many errors end a compilation early; 0 for all of them to be found
 */
public record CompileOptions(
    RegoVersion version,
    boolean strict,
    Builtins builtins,
    boolean printStatements,
    Optimisations optimisations,
    int maxErrors) {

  private static final CompileOptions DEFAULTS =
      new CompileOptions(RegoVersion.V1, false, Builtins.standard(), false, Optimisations.all(), 0);

  /** Rego v1, not strict, all built-in functions, {@code print} removed, all errors found. */
  public static CompileOptions defaults() {
    return DEFAULTS;
  }

  public CompileOptions withVersion(RegoVersion other) {
    return new CompileOptions(other, strict, builtins, printStatements, optimisations, maxErrors);
  }

  public CompileOptions withStrict(boolean other) {
    return new CompileOptions(version, other, builtins, printStatements, optimisations, maxErrors);
  }

  public CompileOptions withBuiltins(Builtins other) {
    return new CompileOptions(version, strict, other, printStatements, optimisations, maxErrors);
  }

  public CompileOptions withPrintStatements(boolean other) {
    return new CompileOptions(version, strict, builtins, other, optimisations, maxErrors);
  }

  public CompileOptions withOptimisations(Optimisations other) {
    return new CompileOptions(version, strict, builtins, printStatements, other, maxErrors);
  }

  public CompileOptions withMaxErrors(int other) {
    return new CompileOptions(version, strict, builtins, printStatements, optimisations, other);
  }
}
