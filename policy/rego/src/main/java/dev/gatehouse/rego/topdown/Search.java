package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.builtin.BuiltinException;
import dev.gatehouse.rego.compile.QueryCompiler;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One evaluation of a query, told step by step to a tracer. Belongs to one thread. */
public final class Search {

  final Rules rules;
  final RegoObject data;
  final EvaluationContext context;
  final Services services;
  final Known known = new Known();
  final Mocks mocks = new Mocks();
  final Telling telling;

  /** Paths that {@code with} put documents at, in the order of the expressions around. */
  final Deque<List<RegoValue[]>> targets = new ArrayDeque<>();

  private long nextId;

  private Search(
      Rules rules,
      RegoObject data,
      EvaluationLimits limits,
      EvaluationContext context,
      Map<String, String> originals) {
    this.rules = rules;
    this.data = data;
    this.context = context;
    this.telling = new Telling(this, context.tracer(), originals);
    this.services = new Services(context, limits, telling::note);
  }

  /**
   * All answers of a query.
   *
   * @param input the input document; null if there is none
   * @throws EvaluationException if the evaluation ends in an error
   */
  public static List<Bindings> answers(
      Rules rules,
      QueryCompiler.Query query,
      @Nullable RegoValue input,
      RegoObject data,
      EvaluationLimits limits,
      EvaluationContext context) {
    TopQuery top = TopQuery.of(query);
    Search search = new Search(rules, data, limits, context, query.originals());
    Query run = Query.top(search, top.body(), input);
    List<Bindings> answers = new ArrayList<>();
    run.run(
        () -> {
          Map<String, RegoValue> variables = new TreeMap<>();
          top.variables()
              .forEach(
                  (name, variable) -> {
                    RegoValue value = run.bindings.value(variable);
                    if (value != null) {
                      variables.put(name, value);
                    }
                  });
          List<RegoValue> values = new ArrayList<>();
          for (Term t : top.expressions()) {
            RegoValue value = run.bindings.value(t);
            values.add(value == null ? RegoBoolean.TRUE : value);
          }
          answers.add(new Bindings(variables, values));
          return null;
        });
    return answers;
  }

  long nextId() {
    return nextId++;
  }

  /** An error of a built-in function ends the evaluation if errors count, and is noted if not. */
  void failed(BuiltinException problem, String function, Expr at) {
    EvaluationException error =
        new EvaluationException(problem.code(), problem.describe(function), at.location());
    if (context.strictBuiltinErrors() || problem.isHalting()) {
      throw error;
    }
    context.tracer().builtinError(error);
  }
}
