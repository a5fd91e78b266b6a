package dev.gatehouse.rego;

import dev.gatehouse.rego.builtin.Builtins;

/**
 * How modules are compiled.
 *
 * @param version the dialect of modules and queries
 * @param strict whether unused variables and imports, and deprecated functions, are errors
 * @param builtins the functions that policies may call
 * @param printStatements whether calls of {@code print} are kept; without, they cost nothing
 */
public record CompileOptions(
    RegoVersion version, boolean strict, Builtins builtins, boolean printStatements) {

  private static final CompileOptions DEFAULTS =
      new CompileOptions(RegoVersion.V1, false, Builtins.standard(), false);

  /** Rego v1, not strict, all built-in functions, {@code print} removed. */
  public static CompileOptions defaults() {
    return DEFAULTS;
  }

  public CompileOptions withVersion(RegoVersion other) {
    return new CompileOptions(other, strict, builtins, printStatements);
  }

  public CompileOptions withStrict(boolean other) {
    return new CompileOptions(version, other, builtins, printStatements);
  }

  public CompileOptions withBuiltins(Builtins other) {
    return new CompileOptions(version, strict, other, printStatements);
  }

  public CompileOptions withPrintStatements(boolean other) {
    return new CompileOptions(version, strict, builtins, other);
  }
}
