package dev.gatehouse.rego;

import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.value.RegoObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers what a policy is made of. Not thread-safe; what {@link #build} returns is. */
public final class RegoBuilder {

  private final Map<String, String> modules = new LinkedHashMap<>();
  private final Map<String, RegoVersion> versions = new LinkedHashMap<>();
  private RegoObject data = RegoObject.EMPTY;
  private CompileOptions options = CompileOptions.defaults();
  private boolean tests;

  RegoBuilder() {}

  /**
   * Adds a source file.
   *
   * @param file its name in error messages; a second module of the same name replaces the first
   */
  public RegoBuilder module(String file, String source) {
    modules.put(file, source);
    versions.remove(file);
    return this;
  }

  /**
   * Adds a source file in a dialect of its own, as a bundle's manifest may name one for a file.
   *
   * @param file its name in error messages; a second module of the same name replaces the first
   */
  public RegoBuilder module(String file, String source, RegoVersion dialect) {
    modules.put(file, source);
    versions.put(file, dialect);
    return this;
  }

  /** The base documents under {@code data}. */
  public RegoBuilder data(RegoObject documents) {
    data = documents;
    return this;
  }

  /** Whether tests of the same name get names of their own, so that each can be run. */
  public RegoBuilder tests(boolean renamed) {
    tests = renamed;
    return this;
  }

  /** How to compile: dialect, strictness, built-in functions. */
  public RegoBuilder options(CompileOptions compileOptions) {
    options = compileOptions;
    return this;
  }

  /**
   * The same options with other built-in functions: those there are, fewer, or the caller's own.
   */
  public RegoBuilder builtins(Builtins builtins) {
    options = options.withBuiltins(builtins);
    return this;
  }

  /**
   * Parses and compiles.
   *
   * @throws RegoCompileException with every error of every module
   */
  public CompiledPolicy build() {
    return CompiledPolicy.compile(modules, versions, data, options, tests);
  }
}
