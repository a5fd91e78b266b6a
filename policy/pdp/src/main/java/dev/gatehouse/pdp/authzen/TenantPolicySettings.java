package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.EvaluationLimits;
import java.time.Duration;

/**
 * How tenants' policies are asked and followed.
 *
 * @param entryPoints where they answer
 * @param limits of one decision
 * @param reload how often their folders are looked at; zero: never
 */
public record TenantPolicySettings(
    AccessEntryPoints entryPoints, EvaluationLimits limits, Duration reload) {

  private static final EvaluationLimits ONE_DECISION =
      new EvaluationLimits(Duration.ofMillis(250), 1_000_000, 500);

  /** As the gateway decides: 250 ms, a million steps, 500 levels; a look each second. */
  public static TenantPolicySettings defaults() {
    return new TenantPolicySettings(
        AccessEntryPoints.defaults(), ONE_DECISION, Duration.ofSeconds(1));
  }

  /** The same with other entry points. */
  public TenantPolicySettings withEntryPoints(AccessEntryPoints others) {
    return new TenantPolicySettings(others, limits, reload);
  }

  /** The same with another interval. */
  public TenantPolicySettings withReload(Duration interval) {
    return new TenantPolicySettings(entryPoints, limits, interval);
  }
}
