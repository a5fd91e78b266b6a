package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.compile.CompiledModules;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a policy, and the one that reports its steps, which is made when somebody first asks
 * for a trace: without one nothing is paid for it. Thread-safe.
 */
public final class PolicyPlans {

  private final CompiledModules modules;
  private final PolicyPlan plain;
  private @Nullable PolicyPlan traced;

  public PolicyPlans(CompiledModules modules) {
    this.modules = modules;
    this.plain = Planner.plan(modules, false);
  }

  public CompiledModules modules() {
    return modules;
  }

  public PolicyPlan plain() {
    return plain;
  }

  public synchronized PolicyPlan traced() {
    if (traced == null) {
      traced = Planner.plan(modules, true);
    }
    return traced;
  }
}
