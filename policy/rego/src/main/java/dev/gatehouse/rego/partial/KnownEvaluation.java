package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.compile.QueryCompiler;
import dev.gatehouse.rego.eval.BuiltinCall;
import dev.gatehouse.rego.eval.Evaluation;
import dev.gatehouse.rego.eval.World;
import dev.gatehouse.rego.plan.PolicyPlans;
import dev.gatehouse.rego.plan.PreparedPlans;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates what doesn't depend on anything unknown, as any query is evaluated. */
final class KnownEvaluation {

  private static final Var RESULT = Var.of("result");

  private final PolicyPlans plans;
  private final EvaluationLimits limits;
  private final EvaluationContext context;
  private final @Nullable RegoValue input;
  private final RegoObject data;
  private final Map<String, Term> documents = new HashMap<>();
  private @Nullable World world;

  KnownEvaluation(
      PolicyPlans plans,
      EvaluationLimits limits,
      EvaluationContext context,
      @Nullable RegoValue input,
      RegoObject data) {
    this.plans = plans;
    this.limits = limits;
    this.context = context;
    this.input = input;
    this.data = data;
  }

  @Nullable RegoValue input() {
    return input;
  }

  RegoObject data() {
    return data;
  }

  private World world(PreparedPlans.Forms forms) {
    if (world == null) {
      world = new Evaluation(forms.documents(), limits, context).world(input, data);
    }
    return world;
  }

  /** The document that a ref without variables means, or null. */
  @Nullable RegoValue document(Ref ref) {
    Term known =
        documents.computeIfAbsent(
            SourceText.of(ref),
            text -> {
              RegoValue value = value(ref);
              return value == null ? RESULT : new Scalar(value, ref.location());
            });
    return known instanceof Scalar s ? s.value() : null;
  }

  /** The value of a ref or comprehension, or null. */
  @Nullable RegoValue value(Term term) {
    return first(CallLiterals.equation(RESULT, term));
  }

  /** The result of one of the policy's functions, or null. */
  @Nullable RegoValue call(Ref function, List<Term> arguments, Location place) {
    List<Term> all = new ArrayList<>(arguments);
    all.add(RESULT);
    return first(Expr.of(new CallLiteral(function, all), place));
  }

  private @Nullable RegoValue first(Expr e) {
    PreparedPlans.Forms forms =
        new PreparedPlans(
                plans,
                new QueryCompiler.Query(List.of(e), Map.of(), List.<Term>of(RESULT), Map.of()))
            .forms();
    return forms.first().first(world(forms));
  }

  /** Whether a body holds. */
  boolean holds(List<Expr> body) {
    Term yes = new Scalar(RegoBoolean.TRUE, Location.NONE);
    PreparedPlans.Forms forms =
        new PreparedPlans(plans, new QueryCompiler.Query(body, Map.of(), List.of(yes), Map.of()))
            .forms();
    return forms.first().first(world(forms)) != null;
  }

  /** The values that an expression gives to variables, each way that it holds. */
  List<Map<String, RegoValue>> answers(Expr e, Set<String> variables) {
    Term yes = new Scalar(RegoBoolean.TRUE, Location.NONE);
    PreparedPlans.Forms forms =
        new PreparedPlans(
                plans,
                new QueryCompiler.Query(
                    List.of(e),
                    variables.stream().collect(Collectors.toMap(v -> v, v -> v)),
                    List.of(yes),
                    Map.of()))
            .forms();
    return forms.all().answers(world(forms)).stream().map(Bindings::variables).toList();
  }

  /** The result of a built-in function, or null. */
  @Nullable RegoValue call(BuiltinFunction function, RegoValue[] arguments, Location place) {
    Expr nothing = Expr.of(new Scalar(RegoBoolean.TRUE, place), place);
    World w = world;
    if (w == null) {
      holds(List.of(nothing));
      w = world;
    }
    return new BuiltinCall(function).call(java.util.Objects.requireNonNull(w), arguments, place);
  }
}
