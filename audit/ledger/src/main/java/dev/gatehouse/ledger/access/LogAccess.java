package dev.gatehouse.ledger.access;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.service.access.BearerAccess;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policy whether the caller may read its tenant's log. Nothing here names another tenant's
 * log, so there is no way to reach one. Thread-safe.
 */
public final class LogAccess {

  private final BearerAccess bearers;

  public LogAccess(DecisionPoint decisions, Clock clock) {
    this.bearers = new BearerAccess(decisions, clock);
  }

  /**
   * The log of the caller's tenant, if the caller may read it.
   *
   * @param action such as {@code audit.read}
   * @param event the one event that is asked for, null for the log as a whole
   * @throws ProblemException {@code policy-denied}, or {@code decision-unavailable} when the policy
   *     could not be asked
   */
  public LogId require(TransactionToken token, String action, @Nullable String event) {
    LogId log =
        LogId.ofTenant(token.context().tenant())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.POLICY_DENIED, "the token is for no tenant, which has no log"));
    bearers.require(token, action, "audit-event", event);
    return log;
  }

  /** A log is its tenant's; another's is not there, whether it exists or not. */
  public static void requireOwn(LogId log, @Nullable String tenant) {
    if (tenant != null && !tenant.equals(log.id().toString())) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "expected the caller's own tenant, or none to be named");
    }
  }
}
