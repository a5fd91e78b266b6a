package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.remote.BundleReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in force for one tenant.
 *
 * @param inForce null where no version was ever good
 * @param activatedAt since when; null where nothing is in force
 * @param rejected a newer version that did not come into force; null while there is none
 * @param bundles what is known of each bundle that it comes from; empty where it comes from a
 *     folder
 */
public record TenantPolicyStatus(
    @Nullable PolicyRevision inForce,
    @Nullable Instant activatedAt,
    @Nullable Rejected rejected,
    List<BundleReport> bundles) {

  public TenantPolicyStatus {
    bundles = List.copyOf(bundles);
  }

  /**
   * A version that did not come into force.
   *
   * @param at when it was looked at first
   * @param problem file, line and what is wrong
   */
  public record Rejected(Instant at, String problem) {}
}
