package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.type.AnyType;
import dev.gatehouse.rego.builtin.type.FunctionType;
import dev.gatehouse.rego.builtin.type.Type;
import dev.gatehouse.rego.builtin.type.Types;
import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds expressions that can't be true because of the kinds of values in them: {@code count(7)},
 * {@code {"a": 1}.b}. Rules are checked after those that they need, so that the types of all
 * documents are known where they are used.
 */
final class TypeCheck {

  /**
   * What came of a body that was checked before: comprehensions are asked for their types more than
   * once.
   */
  private record Checked(TypeEnv env, List<RegoError> errors) {}

  private static final FunctionType EQUALITY = FunctionType.of(List.of(Types.ANY, Types.ANY), null);

  private final Workspace work;
  private final NameGenerator names;
  private final RuleDependents dependents;
  private final Map<Term, Checked> comprehensions = new IdentityHashMap<>();
  private final TypeInference types = new TypeInference(this::comprehension);

  private TypeCheck(Workspace work, NameGenerator names) {
    this.work = work;
    this.names = names;
    this.dependents = new RuleDependents(work);
  }

  static void check(Workspace work) {
    TypeCheck check = new TypeCheck(work, work.names);
    SchemaAnnotations.input(work);
    SchemaAnnotations schemas = new SchemaAnnotations(work);
    RuleGraph graph = RuleGraph.of(work);
    for (Rule rule : graph.sorted()) {
      TypeEnv env = work.types.inner();
      schemas.apply(graph.placed(rule).module(), rule, env);
      check.rule(rule, graph.placed(rule).path(), env);
    }
  }

  static void check(Workspace work, List<Expr> query, NameGenerator names, CompileErrors errors) {
    List<RegoError> found = new ArrayList<>();
    new TypeCheck(work, names).body(work.types.inner(), query, found);
    found.forEach(errors::add);
  }

  private @Nullable TypeEnv comprehension(TypeEnv env, Term term, List<Expr> body) {
    Checked checked = checked(env, term, body);
    return checked.errors.isEmpty() ? checked.env : null;
  }

  private Checked checked(TypeEnv env, Term term, List<Expr> body) {
    Checked known = comprehensions.get(term);
    if (known == null) {
      TypeEnv inner = env.inner();
      List<RegoError> errors = new ArrayList<>();
      body(inner, body, errors);
      known = new Checked(inner, errors);
      comprehensions.put(term, known);
    }
    return known;
  }

  private void rule(Rule rule, Ref path, TypeEnv outer) {
    TypeEnv env = outer.inner();
    List<RegoError> errors = new ArrayList<>();
    body(env, rule.body(), errors);
    List<RegoValue> keys = keys(path.groundPrefix());
    if (!errors.isEmpty()) {
      // What uses the rule shall not be blamed for it.
      errors.forEach(work.errors::add);
      work.types.tree.put(keys, Types.ANY);
      return;
    }
    Type type = type(rule.head(), path, env);
    if (type != null) {
      work.types.tree.insert(keys, type);
    }
  }

  private static List<RegoValue> keys(Ref path) {
    List<RegoValue> keys = new ArrayList<>();
    keys.add(RegoString.of(((Var) path.head()).name()));
    path.path().forEach(t -> keys.add(((Scalar) t).value()));
    return keys;
  }

  private @Nullable Type type(Head head, Ref path, TypeEnv env) {
    if (head.isFunction()) {
      List<Type> parameters = new ArrayList<>();
      for (Term argument : head.arguments()) {
        for (String name : VarCollector.of(argument)) {
          if (env.var(name) == null) {
            env.vars.put(name, Types.ANY);
          }
        }
        parameters.add(Objects.requireNonNullElse(types.of(env, argument), Types.ANY));
      }
      return FunctionType.of(parameters, types.of(env, Objects.requireNonNull(head.value())));
    }
    Type type;
    if (head.isMultiValue()) {
      Type element = types.of(env, Objects.requireNonNull(head.key()));
      type = element == null ? null : Types.set(element);
    } else {
      type = types.of(env, Objects.requireNonNull(head.value()));
    }
    int fixed = path.groundPrefix().size();
    for (int i = path.size() - 1; i >= fixed && type != null; i--) {
      Type key = types.of(env, path.terms().get(i));
      type = key == null ? null : Types.object(key, type);
    }
    return type;
  }

  private void body(TypeEnv env, List<Expr> body, List<RegoError> errors) {
    for (Expr e : body) {
      TypeEnv at = replaced(env, e);
      int before = errors.size();
      closures(at, e, errors);
      RefTypes refs = new RefTypes(at, types, names);
      refs.expr(e);
      errors.addAll(refs.errors());
      boolean explained = errors.size() > before;
      RegoError own = expression(at, e);
      if (own != null && !(explained && causedByUnknown(own))) {
        errors.add(own);
      }
    }
  }

  private static boolean causedByUnknown(RegoError error) {
    return error.details().stream().anyMatch(line -> line.contains("???"));
  }

  private void closures(TypeEnv env, Expr e, List<RegoError> errors) {
    List<RegoError> found = new ArrayList<>();
    new TreeVisitor() {
      @Override
      boolean enter(Term term) {
        List<Expr> body =
            switch (term) {
              case ArrayComprehension c -> c.body();
              case SetComprehension c -> c.body();
              case ObjectComprehension c -> c.body();
              default -> null;
            };
        if (body == null) {
          return true;
        }
        found.addAll(checked(env, term, body).errors);
        return false;
      }
    }.expr(e);
    errors.addAll(found);
  }

  /**
   * Documents that {@code with} replaces can have their own type or that of what replaces them;
   * rules that need them, any.
   */
  private TypeEnv replaced(TypeEnv env, Expr e) {
    TypeEnv layer = env;
    Map<List<RegoValue>, Type> documents = new LinkedHashMap<>();
    for (With w : e.withs()) {
      if (!(w.target() instanceof Ref target)) {
        continue;
      }
      Type type = env.ref(target);
      boolean isFunction = type instanceof FunctionType;
      for (Ref dependent : dependents.of(target)) {
        if (!(isFunction && Terms.same(dependent, target))) {
          layer = layer == env ? env.replacing() : layer;
          layer.tree.put(keys(dependent.groundPrefix()), Types.ANY);
        }
      }
      if (!isFunction) {
        documents.put(keys(target.groundPrefix()), replacing(env, target, type, w.value()));
      }
    }
    if (documents.isEmpty()) {
      return layer;
    }
    // Innermost, so that what another modifier changes doesn't hide the value's type.
    TypeEnv last = layer.replacing();
    documents.forEach(last.tree::put);
    return last;
  }

  private Type replacing(TypeEnv env, Ref target, @Nullable Type type, Term value) {
    Type other = type != null && target.isGround() ? types.of(env, value) : null;
    Type either = other == null ? null : Types.or(type, other);
    return either == null ? Types.ANY : either;
  }

  private @Nullable RegoError expression(TypeEnv env, Expr e) {
    for (With w : e.withs()) {
      RegoError error = function(env, w);
      if (error != null) {
        return error;
      }
    }
    if (!(e.literal() instanceof CallLiteral c)) {
      return null;
    }
    if (e.isEquality()) {
      return equality(env, e, c);
    }
    RegoError member = member(env, e, c);
    return member != null ? member : call(env, e, c);
  }

  /** Whether what {@code in} looks for can be in the collection. */
  private @Nullable RegoError member(TypeEnv env, Expr e, CallLiteral c) {
    int arity =
        switch (SourceText.of(c.operator())) {
          case "internal.member_2" -> 2;
          case "internal.member_3" -> 3;
          default -> 0;
        };
    if (arity == 0 || c.arguments().size() < arity) {
      return null;
    }
    Type collection = types.of(env, c.arguments().get(arity - 1));
    Type values = Types.values(collection);
    if (values == null) {
      // Nothing can be enumerated, and so nothing is found.
      return null;
    }
    RegoError error =
        arity == 3 ? operand(env, e, c.arguments().get(0), Types.keys(collection)) : null;
    return error != null ? error : operand(env, e, c.arguments().get(arity - 2), values);
  }

  private @Nullable RegoError operand(TypeEnv env, Expr e, Term term, @Nullable Type wanted) {
    if (wanted == null || !TypeMatch.isKnown(wanted)) {
      return null;
    }
    Type have = types.of(env, term);
    boolean fits =
        (!TypeMatch.isKnown(have) || TypeMatch.unifies(have, wanted))
            && types.assume(env, term, wanted, false);
    return fits ? null : TypeErrors.mismatch(e.location(), have, wanted);
  }

  private @Nullable RegoError function(TypeEnv env, With w) {
    if (!(w.target() instanceof Ref target)
        || !(w.value() instanceof Ref value)
        || !(signature(env, target) instanceof FunctionType replaced)
        || !(signature(env, value) instanceof FunctionType replacement)
        || TypeMatch.unifies(replaced, replacement)) {
      return null;
    }
    List<Type> have = replacement.parameters().stream().map(FunctionType.Parameter::type).toList();
    return TypeErrors.arguments(
        w.location(), target, "arity mismatch", have, replaced.withoutResult());
  }

  private @Nullable RegoError equality(TypeEnv env, Expr e, CallLiteral c) {
    if (c.arguments().size() != 2) {
      String what = c.arguments().size() < 2 ? "too few arguments" : "too many arguments";
      return TypeErrors.arguments(
          e.location(), c.operator(), what, of(env, c.arguments()), EQUALITY);
    }
    if (c.arguments().get(0) instanceof Var subject && names.isScalarSubject(subject)) {
      // Nothing is ever found under a scalar, which is no error.
      env.vars.put(subject.name(), Types.ANY);
      return null;
    }
    Type left = types.of(env, c.arguments().get(0));
    Type right = types.of(env, c.arguments().get(1));
    if (types.unify(env, c.arguments().get(0), c.arguments().get(1))) {
      return null;
    }
    return TypeErrors.mismatch(e.location(), left, right);
  }

  private @Nullable Type signature(TypeEnv env, Ref operator) {
    BuiltinFunction builtin = work.builtin(operator);
    return builtin != null ? builtin.declaration().type() : env.ref(operator);
  }

  private @Nullable RegoError call(TypeEnv env, Expr e, CallLiteral c) {
    Type type = signature(env, c.operator());
    if (type instanceof AnyType any && any.isEverything()) {
      return null;
    }
    if (!(type instanceof FunctionType function)) {
      return RegoError.of(
          RegoError.TYPE, e.location(), "undefined function " + SourceText.of(c.operator()));
    }
    List<@Nullable Type> before = of(env, c.arguments());
    int most = function.arity() + (function.result() == null ? 0 : 1);
    if (c.arguments().size() > most && function.variadic() == null) {
      return TypeErrors.arguments(
          e.location(), c.operator(), "too many arguments", before, function);
    }
    if (c.arguments().size() < function.arity()) {
      return TypeErrors.arguments(
          e.location(), c.operator(), "too few arguments", before, function);
    }
    for (int i = 0; i < c.arguments().size(); i++) {
      Type parameter =
          i == function.arity() && function.variadic() == null
              ? function.result()
              : function.argument(i);
      Type known = before.get(i);
      if (TypeMatch.isKnown(known) && !TypeMatch.unifies(known, parameter)) {
        return TypeErrors.arguments(
            e.location(), c.operator(), "invalid argument(s)", before, function);
      }
      if (parameter != null && !types.assume(env, c.arguments().get(i), parameter, false)) {
        List<@Nullable Type> after = of(env, c.arguments());
        return TypeErrors.arguments(
            e.location(), c.operator(), "invalid argument(s)", after, function);
      }
    }
    return null;
  }

  private List<@Nullable Type> of(TypeEnv env, List<Term> terms) {
    List<@Nullable Type> found = new ArrayList<>();
    terms.forEach(t -> found.add(types.of(env, t)));
    return found;
  }
}
