package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.coverage.CoverageReport;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.profile.LineProfile;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.why.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that {@code policy eval} has to tell of one query. Filled while it runs. */
public final class EvalReport {
  /** What could not be loaded, in words. */
  final List<String> loadErrors = new ArrayList<>();

  final List<RegoError> compileErrors = new ArrayList<>();
  final List<EvaluationException> evaluationErrors = new ArrayList<>();
  final List<Bindings> answers = new ArrayList<>();

  /** The expressions of the query as they were written. */
  List<Expr> expressions = List.of();

  @Nullable PartialResult partial;
  @Nullable CoverageReport coverage;
  @Nullable Account why;

  /** One for each time that the query was evaluated; empty if nobody asks. */
  final List<Map<String, Long>> metrics = new ArrayList<>();

  final List<List<LineProfile>> profiles = new ArrayList<>();
  final List<TraceEvent> trace = new ArrayList<>();

  /** Whether the trace was asked for, even if it is empty. */
  boolean traced;

  boolean variables;
  boolean discard;
  int prettyLimit = 80;

  EvalReport() {}

  Map<String, Long> newMetrics() {
    Map<String, Long> figures = new TreeMap<>();
    metrics.add(figures);
    return figures;
  }

  /** Whether the query has an answer. */
  public boolean isDefined() {
    PartialResult result = partial;
    return result != null ? !result.never() : !answers.isEmpty();
  }

  /** Whether anything went wrong. */
  public boolean hasErrors() {
    return !loadErrors.isEmpty() || !compileErrors.isEmpty() || !evaluationErrors.isEmpty();
  }
}
