package dev.gatehouse.identity;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.decision.input.DecisionInput;
import java.time.Instant;
import java.util.List;

/** A policy of one rule: {@code org_admin} may do everything, everybody else nothing. */
final class RolePolicy implements DecisionPoint {

  private static final PolicyRevision REVISION = new PolicyRevision("test", "1");

  @Override
  public Decision decide(DecisionInput input) {
    return input.subject().roles().contains("org_admin")
        ? new Decision(true, List.of("role-permits"), List.of(), REVISION)
        : Decision.deny("no-permission", REVISION);
  }

  @Override
  public BundleStatus status() {
    return new BundleStatus(REVISION, Instant.EPOCH, null);
  }

  @Override
  public BundleStatus refresh() {
    return status();
  }

  @Override
  public void close() {}
}
