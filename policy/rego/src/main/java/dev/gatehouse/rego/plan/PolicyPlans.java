package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.compile.CompiledModules;
import dev.gatehouse.rego.topdown.Rules;

/**
 * The plan of a policy, and its rules as the search runs them that tells its steps. Thread-safe.
 */
public final class PolicyPlans {

  private final CompiledModules modules;
  private final PolicyPlan plan;
  private final Rules rules;

  public PolicyPlans(CompiledModules modules) {
    this.modules = modules;
    this.plan = Planner.plan(modules);
    this.rules = new Rules(modules);
  }

  public CompiledModules modules() {
    return modules;
  }

  public PolicyPlan plan() {
    return plan;
  }

  public Rules rules() {
    return rules;
  }
}
