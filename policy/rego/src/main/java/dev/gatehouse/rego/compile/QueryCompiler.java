package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the stages over a query. */
public final class QueryCompiler {

  /**
   * A query that can be run in order.
   *
   * @param body the expressions
   * @param variables the author's variables that are part of an answer, with the names they have in
   *     the body
   * @param expressions for each expression of the source, what its value is
   * @param originals the author's names of variables that have others in the body
   */
  public record Query(
      List<Expr> body,
      Map<String, String> variables,
      List<Term> expressions,
      Map<String, String> originals) {
    public Query {
      body = List.copyOf(body);
      variables = Map.copyOf(variables);
      expressions = List.copyOf(expressions);
      originals = Map.copyOf(originals);
    }
  }

  private QueryCompiler() {}

  /**
   * Compiles a parsed query. May be called from several threads for the same modules.
   *
   * @throws dev.gatehouse.rego.RegoCompileException with all errors of the first stage that found
   *     any
   */
  public static Query compile(CompiledModules modules, List<Expr> source) {
    return compile(modules, source, Map.of());
  }

  /**
   * Compiles a parsed query in which names stand for refs, as those of a package's rules do.
   *
   * @throws dev.gatehouse.rego.RegoCompileException with all errors of the first stage that found
   *     any
   */
  public static Query compile(
      CompiledModules modules, List<Expr> source, Map<String, Ref> globals) {
    return compile(modules, new ReferenceResolver(globals).body(source), true);
  }

  /**
   * Compiles a parsed query of which the values of single expressions don't matter: none is
   * captured, and {@code ==} unifies as it does in rules.
   */
  public static Query compileConditions(CompiledModules modules, List<Expr> source) {
    return compile(modules, source, false);
  }

  /**
   * Whether the types of a body's parts can agree: one that they can't never holds.
   *
   * @param source a body after name resolution, such as one that partial evaluation leaves
   */
  public static boolean passesTypeCheck(CompiledModules modules, List<Expr> source) {
    Workspace work = modules.workspace();
    CompileErrors errors = new CompileErrors();
    NameGenerator names = new NameGenerator("t", VarCollector.of(source));
    List<Expr> body = new DynamicTerms(names).body(new CallExpansion(names).body(source));
    TypeCheck.check(work, body, names, errors);
    return errors.isEmpty();
  }

  private static Query compile(CompiledModules modules, List<Expr> source, boolean capture) {
    Workspace work = modules.workspace();
    CompileErrors errors = new CompileErrors();
    NameGenerator names = new NameGenerator("q", VarCollector.of(source));
    ShadowChecks.roots(source, errors);
    errors.throwIfAny();
    List<Expr> body = new ReferenceResolver(Map.of()).body(source);
    List<Term> expressions = new ArrayList<>();
    if (capture) {
      body = new ValueCapture(work, names).capture(body, expressions);
    }
    Scopes scopes = new Scopes(names);
    List<RegoError> found = new ArrayList<>();
    body =
        new DeclarationRewriter(names, scopes, found, work.options.strict())
            .body(body, new HashSet<>());
    found.forEach(errors::add);
    errors.throwIfAny();
    body = new TemplateStrings(work, names, errors).body(body);
    errors.throwIfAny();
    VoidCalls.check(work, body, errors);
    errors.throwIfAny();
    body = new PrintCalls(work, names, errors, new HashSet<>(Set.of("data", "input"))).body(body);
    errors.throwIfAny();
    body = new CallExpansion(names).body(body);
    body = new ComprehensionTerms(names).body(body);
    body = new WithModifiers(work, names, errors).body(body);
    errors.throwIfAny();
    FunctionCalls.check(work, body, errors);
    errors.throwIfAny();
    DeprecatedCalls.check(work, body, errors);
    errors.throwIfAny();
    UnsafeVars unsafe = new UnsafeVars();
    List<Expr> ordered = Safety.reorder(body, Set.of("data", "input"), work::arity, unsafe);
    if (!unsafe.isEmpty()) {
      SafetyCheck.report(unsafe, names, errors, "");
    }
    errors.throwIfAny();
    if (!capture) {
      ordered = new Equalities().body(ordered);
    }
    return new Query(
        checked(work, new DynamicTerms(names).body(ordered), names, errors),
        variables(ordered, scopes),
        expressions,
        names.originals());
  }

  private static List<Expr> checked(
      Workspace work, List<Expr> body, NameGenerator names, CompileErrors errors) {
    TypeCheck.check(work, body, names, errors);
    errors.throwIfAny();
    return body;
  }

  private static Map<String, String> variables(List<Expr> body, Scopes scopes) {
    Map<String, String> renamed = new HashMap<>();
    scopes.top().names().forEach((name, newName) -> renamed.put(newName, name));
    Map<String, String> variables = new HashMap<>();
    VarCollector vars = VarCollector.forSafety();
    vars.body(body);
    for (String name : new LinkedHashSet<>(vars.names())) {
      String original = renamed.getOrDefault(name, name);
      boolean hidden =
          original.startsWith("$")
              || original.startsWith(Var.GENERATED_PREFIX)
              || original.equals("data")
              || original.equals("input");
      if (!hidden) {
        variables.put(original, name);
      }
    }
    return variables;
  }
}
