package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.value.RegoObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Evaluates the rules that a policy is asked for, its entry points, as far as the data of its
 * bundle allows, and puts what is left in their place. The policy answers for every input what it
 * answered before. Immutable and thread-safe.
 */
public final class PolicyOptimizer {

  private static final String NAMESPACE = "gatehouse__optimized";

  private final CompileOptions options;
  private final List<Ref> roots;
  private final EvaluationLimits limits;

  /**
   * An optimizer of bundles.
   *
   * @param roots the paths under {@code data} that the bundle owns, other data being unknown; none
   *     if it owns everything
   */
  public PolicyOptimizer(CompileOptions options, List<Ref> roots, EvaluationLimits limits) {
    this.options = options;
    this.roots = List.copyOf(roots);
    this.limits = limits;
  }

  /**
   * A module.
   *
   * @param version the dialect that it is written in
   */
  public record Source(String text, RegoVersion version) {}

  /**
   * Optimizes modules. Those that are made are in Rego v1, at {@code optimized/} and the path of
   * their package.
   *
   * @param modules by file name
   * @param data the bundle's base documents
   * @param entrypoints paths such as {@code authz/allow}
   * @param level 0 for nothing, 1 for rules evaluated each by itself, 2 for rules put into those
   *     that ask for them
   * @throws RegoCompileException if the modules don't compile or an entry point is none of their
   *     rules
   * @throws IllegalArgumentException for another level
   */
  public Map<String, Source> optimize(
      Map<String, Source> modules, RegoObject data, List<String> entrypoints, int level) {
    if (level < 0 || level > 2) {
      throw new IllegalArgumentException("optimization level must be 0, 1 or 2, was " + level);
    }
    if (level == 0) {
      return Map.copyOf(modules);
    }
    if (entrypoints.isEmpty()) {
      throw refused("bundle optimizations require at least one entrypoint");
    }
    Map<String, Source> current = new LinkedHashMap<>(modules);
    for (int i = 0; i < entrypoints.size(); i++) {
      Map<String, Source> next = optimize(current, data, ref(entrypoints.get(i)), level, i);
      if (passesTypeCheck(next, data)) {
        current = next;
      }
    }
    return current;
  }

  /**
   * What is left of a rule can show the type check a contradiction that the rule as written hid
   * from it, such as a comparison that is never reached. Such an entry point stays as it was
   * written.
   */
  private boolean passesTypeCheck(Map<String, Source> modules, RegoObject data) {
    try {
      var _ = compile(modules, data);
      return true;
    } catch (RegoCompileException refused) {
      if (refused.errors().stream().allMatch(error -> error.code().equals(RegoError.TYPE))) {
        return false;
      }
      throw refused;
    }
  }

  private static RegoCompileException refused(String message) {
    return new RegoCompileException(List.of(RegoError.of(RegoError.COMPILE, null, message)));
  }

  private static Ref ref(String entrypoint) {
    Ref ref =
        entrypoint.startsWith("data.")
            ? PartialOptions.ref(entrypoint)
            : Ref.of("data", entrypoint.split("/", -1));
    if (ref.size() < 3) {
      throw refused(
          "invalid entrypoint "
              + SourceText.of(ref)
              + ": to create optimized support module, the entrypoint ref must have at least two"
              + " components in addition to the 'data' root");
    }
    return ref;
  }

  private Map<String, Source> optimize(
      Map<String, Source> modules, RegoObject data, Ref entrypoint, int level, int number) {
    Map<String, Module> parsed = parse(modules);
    List<Rule> rules =
        parsed.values().stream()
            .flatMap(m -> m.rules().stream().filter(r -> hasPath(m, r, entrypoint)))
            .toList();
    if (rules.isEmpty()) {
      throw refused("undefined entrypoint " + SourceText.of(entrypoint));
    }
    if (rules.get(0).head().isFunction()) {
      return modules;
    }
    OptimizedRules made = new OptimizedRules(entrypoint, NAMESPACE, number);
    made.add(
        compile(modules, data)
            .partial(OptimizedRules.query(entrypoint), partial(level))
            .traced(null, limits, EvaluationContext.system()));
    if (made.replaced().isEmpty()) {
      return modules;
    }
    Map<String, Source> result = new LinkedHashMap<>();
    parsed.forEach(
        (file, module) -> {
          Module left = RemovedRules.from(module, rule -> isReplaced(module, rule, made));
          if (left == null) {
            result.put(file, java.util.Objects.requireNonNull(modules.get(file)));
          } else if (!left.rules().isEmpty()) {
            result.put(file, new Source(RemovedRules.text(left), left.version()));
          }
        });
    made.modules()
        .forEach(
            module ->
                result.put(
                    file(module, result.keySet()),
                    new Source(PartialText.module(module), RegoVersion.V1)));
    return result;
  }

  private PartialOptions partial(int level) {
    return PartialOptions.defaults()
        .withKnownRoots(roots)
        .withShallowInlining(level == 1)
        .withNamespace(NAMESPACE);
  }

  private Map<String, Module> parse(Map<String, Source> modules) {
    Set<String> builtins =
        options.builtins().all().stream().map(b -> b.name()).collect(Collectors.toSet());
    Map<String, Module> parsed = new LinkedHashMap<>();
    modules.forEach(
        (file, source) ->
            parsed.put(
                file, new RegoParser(source.version(), builtins).module(file, source.text())));
    return parsed;
  }

  private CompiledPolicy compile(Map<String, Source> modules, RegoObject data) {
    RegoBuilder builder = Rego.builder().options(options).data(data);
    modules.forEach((file, source) -> builder.module(file, source.text(), source.version()));
    return builder.build();
  }

  private static boolean hasPath(Module module, Rule rule, Ref path) {
    return Terms.samePath(OptimizedRules.path(module, rule).groundPrefix(), path);
  }

  private static boolean isReplaced(Module module, Rule rule, OptimizedRules made) {
    return made.replaced().stream().anyMatch(path -> hasPath(module, rule, path));
  }

  private static String file(Module module, Set<String> taken) {
    List<String> names = new ArrayList<>();
    for (Term t : module.packageDecl().path().path()) {
      String name = Terms.stringOf(t);
      boolean plain = name != null && name.matches("[A-Za-z0-9_-]+");
      names.add(plain ? name : "package");
    }
    String base = "optimized/" + String.join("/", names);
    String file = base + ".rego";
    for (int i = 1; taken.contains(file); i++) {
      file = base + "." + i + ".rego";
    }
    return file;
  }
}
