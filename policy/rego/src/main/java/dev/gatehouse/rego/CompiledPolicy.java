package dev.gatehouse.rego;

import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.compile.CompiledModules;
import dev.gatehouse.rego.compile.Dependencies;
import dev.gatehouse.rego.compile.PolicyCompiler;
import dev.gatehouse.rego.compile.QueryCompiler;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.partial.PartialQuery;
import dev.gatehouse.rego.plan.PolicyPlans;
import dev.gatehouse.rego.plan.PreparedPlans;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.tester.RepeatedTests;
import dev.gatehouse.rego.value.RegoObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Modules and data, compiled. Immutable and thread-safe; share one among all threads. */
public final class CompiledPolicy {

  private final PolicyPlans plans;
  private final RegoObject data;
  private final Map<String, Module> sources;

  private CompiledPolicy(PolicyPlans plans, RegoObject data, Map<String, Module> sources) {
    this.plans = plans;
    this.data = data;
    this.sources = sources;
  }

  static CompiledPolicy compile(
      Map<String, String> sources,
      Map<String, RegoVersion> versions,
      RegoObject data,
      CompileOptions given,
      boolean tests) {
    CompileOptions options = given.withBuiltins(LanguageBuiltins.in(given.builtins()));
    Set<String> names = names(options);
    RegoParser parser = new RegoParser(options.version(), names, options.features());
    Map<String, Module> parsed = new LinkedHashMap<>();
    List<RegoError> errors = new ArrayList<>();
    sources.forEach(
        (file, source) -> {
          try {
            RegoVersion own = versions.get(file);
            parsed.put(
                file,
                (own == null ? parser : new RegoParser(own, names, options.features()))
                    .module(file, source));
          } catch (RegoCompileException failed) {
            errors.addAll(failed.errors());
          }
        });
    if (!errors.isEmpty()) {
      throw new RegoCompileException(errors);
    }
    Map<String, Module> modules = tests ? RepeatedTests.renamed(parsed) : parsed;
    return DeepCalls.guarded(
        () ->
            new CompiledPolicy(
                new PolicyPlans(PolicyCompiler.compile(modules, options)),
                data,
                Collections.unmodifiableMap(modules)));
  }

  private static Set<String> names(CompileOptions options) {
    return options.builtins().all().stream().map(BuiltinFunction::name).collect(Collectors.toSet());
  }

  /**
   * The documents that a query depends on, which need not be one that compiles.
   *
   * @throws RegoCompileException if it doesn't parse
   */
  public Dependencies dependencies(String query) {
    CompileOptions options = plans.modules().options();
    return Dependencies.of(
        plans.modules(), new RegoParser(options.version(), Set.of()).query(query));
  }

  /** The base documents. */
  public RegoObject data() {
    return data;
  }

  /** The modules as they were parsed, by file. */
  public Map<String, Module> sources() {
    return sources;
  }

  /** The same modules over other base documents; nothing is compiled again. */
  public CompiledPolicy withData(RegoObject documents) {
    return new CompiledPolicy(plans, documents, sources);
  }

  /**
   * Compiles a query: a ref such as {@code data.gatehouse.decision}, or any expressions.
   *
   * @throws RegoCompileException if it doesn't parse or compile
   */
  public PreparedQuery query(String query) {
    return query(query, QueryNames.NONE);
  }

  /**
   * Compiles a query that stands in a package or has imports.
   *
   * @throws RegoCompileException if it doesn't parse or compile
   */
  public PreparedQuery query(String query, QueryNames names) {
    RegoParser parser = new RegoParser(plans.modules().options().version(), Set.of());
    return DeepCalls.guarded(
        () -> {
          QueryCompiler.Query compiled =
              QueryCompiler.compile(plans.modules(), parser.query(query), names.in(sources));
          return new PreparedQuery(new PreparedPlans(plans, compiled), data);
        });
  }

  /**
   * Compiles a query to be evaluated as far as it can be with parts of input or data unknown.
   *
   * @throws RegoCompileException if it doesn't parse or compile
   */
  public PartialQuery partial(String query, PartialOptions options) {
    RegoParser parser = new RegoParser(plans.modules().options().version(), Set.of());
    return DeepCalls.guarded(
        () ->
            new PartialQuery(
                plans,
                data,
                QueryCompiler.compileConditions(plans.modules(), parser.query(query)),
                options));
  }

  /** The modules after all stages of compilation. */
  public CompiledModules modules() {
    return plans.modules();
  }
}
