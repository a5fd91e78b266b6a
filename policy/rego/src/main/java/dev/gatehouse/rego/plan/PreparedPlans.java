package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.compile.QueryCompiler;
import dev.gatehouse.rego.eval.QueryBody;
import org.jspecify.annotations.Nullable;

/**
 * The plans of a query: for all answers and for the first, and the same with a trace once one is
 * asked for. Thread-safe.
 */
public final class PreparedPlans {

  /** A query in both forms. */
  public record Forms(int documents, QueryBody all, QueryBody first) {}

  private final PolicyPlans policy;
  private final QueryCompiler.Query query;
  private final Forms plain;
  private @Nullable Forms traced;

  public PreparedPlans(PolicyPlans policy, QueryCompiler.Query query) {
    this.policy = policy;
    this.query = query;
    this.plain = forms(policy.plain());
  }

  private Forms forms(PolicyPlan plan) {
    return new Forms(
        plan.documents(), QueryPlanner.all(plan, query), QueryPlanner.first(plan, query));
  }

  public Forms plain() {
    return plain;
  }

  public synchronized Forms traced() {
    if (traced == null) {
      traced = forms(policy.traced());
    }
    return traced;
  }
}
