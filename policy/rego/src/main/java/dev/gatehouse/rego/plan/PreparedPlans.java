package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.compile.QueryCompiler;
import dev.gatehouse.rego.eval.QueryBody;

/** The plans of a query: for all answers and for the first. Immutable and thread-safe. */
public final class PreparedPlans {

  /** A query in both forms. */
  public record Forms(int documents, QueryBody all, QueryBody first) {}

  private final PolicyPlans policy;
  private final QueryCompiler.Query query;
  private final Forms forms;

  public PreparedPlans(PolicyPlans policy, QueryCompiler.Query query) {
    this.policy = policy;
    this.query = query;
    PolicyPlan plan = policy.plan();
    this.forms =
        new Forms(plan.documents(), QueryPlanner.all(plan, query), QueryPlanner.first(plan, query));
  }

  /** The policy that is asked. */
  public PolicyPlans policy() {
    return policy;
  }

  /** The compiled query. */
  public QueryCompiler.Query query() {
    return query;
  }

  public Forms forms() {
    return forms;
  }
}
