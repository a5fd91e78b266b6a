package dev.gatehouse.rego;

import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.capability.Capabilities;
import dev.gatehouse.rego.compile.Schemas;

/**
 * How modules are compiled.
 *
 * @param version the dialect of modules and queries
 * @param strict whether unused variables and imports, and deprecated functions, are errors
 * @param builtins the functions that policies may call
 * @param printStatements whether calls of {@code print} are kept; without, they cost nothing
 * @param optimisations what is done to make the policy faster
 * @param maxErrors how many errors end a compilation early; 0 for all of them to be found
 * @param features what there is of the language
 * @param schemas what is known of the documents that policies are about
 */
public record CompileOptions(
    RegoVersion version,
    boolean strict,
    Builtins builtins,
    boolean printStatements,
    Optimisations optimisations,
    int maxErrors,
    LanguageFeatures features,
    Schemas schemas) {

  private static final CompileOptions DEFAULTS =
      new CompileOptions(
          RegoVersion.V1,
          false,
          Builtins.standard(),
          false,
          Optimisations.all(),
          0,
          LanguageFeatures.all(),
          Schemas.none());

  /** Rego v1, not strict, all built-in functions, {@code print} removed, all errors found. */
  public static CompileOptions defaults() {
    return DEFAULTS;
  }

  public CompileOptions withVersion(RegoVersion other) {
    return new CompileOptions(
        other, strict, builtins, printStatements, optimisations, maxErrors, features, schemas);
  }

  public CompileOptions withStrict(boolean other) {
    return new CompileOptions(
        version, other, builtins, printStatements, optimisations, maxErrors, features, schemas);
  }

  public CompileOptions withBuiltins(Builtins other) {
    return new CompileOptions(
        version, strict, other, printStatements, optimisations, maxErrors, features, schemas);
  }

  public CompileOptions withPrintStatements(boolean other) {
    return new CompileOptions(
        version, strict, builtins, other, optimisations, maxErrors, features, schemas);
  }

  public CompileOptions withOptimisations(Optimisations other) {
    return new CompileOptions(
        version, strict, builtins, printStatements, other, maxErrors, features, schemas);
  }

  public CompileOptions withMaxErrors(int other) {
    return new CompileOptions(
        version, strict, builtins, printStatements, optimisations, other, features, schemas);
  }

  public CompileOptions withFeatures(LanguageFeatures other) {
    return new CompileOptions(
        version, strict, builtins, printStatements, optimisations, maxErrors, other, schemas);
  }

  public CompileOptions withSchemas(Schemas other) {
    return new CompileOptions(
        version, strict, builtins, printStatements, optimisations, maxErrors, features, other);
  }

  /** Only the functions, features and hosts that the capabilities name. */
  public CompileOptions withCapabilities(Capabilities capabilities) {
    return withBuiltins(capabilities.limit(builtins))
        .withFeatures(LanguageFeatures.of(capabilities))
        .withSchemas(schemas.withAllowNet(capabilities.allowNet()));
  }
}
