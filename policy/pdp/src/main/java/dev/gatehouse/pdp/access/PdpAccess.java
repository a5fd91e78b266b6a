package dev.gatehouse.pdp.access;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.service.access.BearerAccess;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policy whether the caller may do something here. What it may reach is its own tenant's:
 * nothing in these APIs names another tenant. Thread-safe.
 */
public final class PdpAccess {

  private final BearerAccess bearers;

  public PdpAccess(DecisionPoint decisions, Clock clock) {
    this.bearers = new BearerAccess(decisions, clock);
  }

  /**
   * The caller's tenant, if the caller may do this.
   *
   * @param action such as {@code access.evaluate}
   * @param resourceType the kind of thing it is done to
   * @param id of the thing; null for all of them
   * @throws ProblemException {@code policy-denied}, or {@code decision-unavailable} when the policy
   *     could not be asked
   */
  public UUID require(
      TransactionToken token, String action, String resourceType, @Nullable String id) {
    if (!token.context().hasTenant()) {
      throw new ProblemException(
          ProblemCode.POLICY_DENIED, "the token is for no tenant, which has no policy here");
    }
    bearers.require(token, action, resourceType, id);
    return token.context().tenant();
  }
}
