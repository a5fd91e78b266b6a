package dev.gatehouse.rego.builtin;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The built-in functions that policies may call, by name. Immutable and thread-safe. */
public final class Builtins {
  private static final Builtins STANDARD = new Builtins(standardFunctions());

  private final Map<String, BuiltinFunction> byName;

  private Builtins(Map<String, BuiltinFunction> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  /** All functions of OPA 1.20. */
  public static Builtins standard() {
    return STANDARD;
  }

  /** The function of a name, or null. */
  public @Nullable BuiltinFunction find(String name) {
    return byName.get(name);
  }

  public Collection<BuiltinFunction> all() {
    return byName.values();
  }

  /** These functions with more added, one of the same name taking the place of the earlier. */
  public Builtins with(BuiltinFunction... functions) {
    Map<String, BuiltinFunction> extended = new LinkedHashMap<>(byName);
    for (BuiltinFunction function : functions) {
      extended.put(function.name(), function);
    }
    return new Builtins(extended);
  }

  /** These functions with what one does replaced, its declaration kept. */
  public Builtins withImplementation(String name, Builtin implementation) {
    BuiltinFunction declared = byName.get(name);
    if (declared == null) {
      throw new IllegalArgumentException("no built-in function is named " + name);
    }
    return with(new BuiltinFunction(declared.declaration(), implementation));
  }

  /** Those of these functions whose names satisfy a predicate. */
  public Builtins only(Predicate<String> wanted) {
    Map<String, BuiltinFunction> left = new LinkedHashMap<>(byName);
    left.keySet().removeIf(wanted.negate());
    return new Builtins(left);
  }

  private static Map<String, BuiltinFunction> standardFunctions() {
    Map<String, BuiltinFunction> functions = new LinkedHashMap<>();
    for (List<BuiltinFunction> family : families()) {
      for (BuiltinFunction function : family) {
        functions.put(function.name(), function);
      }
    }
    return functions;
  }

  private static List<List<BuiltinFunction>> families() {
    return List.of(
        Evaluations.FUNCTIONS,
        Comparisons.FUNCTIONS,
        Arithmetic.FUNCTIONS,
        Numbers.FUNCTIONS,
        Bits.FUNCTIONS,
        Sets.FUNCTIONS,
        Aggregates.FUNCTIONS,
        ArrayFunctions.FUNCTIONS,
        ObjectFunctions.FUNCTIONS,
        Subsets.FUNCTIONS,
        Casts.FUNCTIONS,
        TypeTests.FUNCTIONS,
        Strings.FUNCTIONS,
        Substrings.FUNCTIONS,
        Splitting.FUNCTIONS,
        Trimming.FUNCTIONS,
        Replacing.FUNCTIONS,
        Sprintf.FUNCTIONS,
        Templates.FUNCTIONS,
        Tracing.FUNCTIONS,
        AwsSigning.FUNCTIONS,
        Base64s.FUNCTIONS,
        CidrMatches.FUNCTIONS,
        Cidrs.FUNCTIONS,
        Globs.FUNCTIONS,
        GraphqlFunctions.FUNCTIONS,
        Graphs.FUNCTIONS,
        Hashes.FUNCTIONS,
        HttpSends.FUNCTIONS,
        JsonFilters.FUNCTIONS,
        JsonPatches.FUNCTIONS,
        JsonSchemas.FUNCTIONS,
        Jsons.FUNCTIONS,
        JwtSigning.FUNCTIONS,
        JwtVerifying.FUNCTIONS,
        Jwts.FUNCTIONS,
        Nets.FUNCTIONS,
        RegexTemplates.FUNCTIONS,
        Regexes.FUNCTIONS,
        Semvers.FUNCTIONS,
        Times.FUNCTIONS,
        Units.FUNCTIONS,
        Urls.FUNCTIONS,
        Uuids.FUNCTIONS,
        Walks.FUNCTIONS,
        X509s.FUNCTIONS,
        Yamls.FUNCTIONS);
  }
}
