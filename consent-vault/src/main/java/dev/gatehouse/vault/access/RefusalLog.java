package dev.gatehouse.vault.access;

import dev.gatehouse.decision.Decision;

/** Where refusals are recorded. */
@FunctionalInterface
public interface RefusalLog {

  /**
   * Returns when the refusal is durable.
   *
   * @throws dev.gatehouse.trust.problem.ProblemException {@code journal-unavailable} when that
   *     cannot be promised
   */
  void refused(Caller caller, String action, Target target, Decision decision);
}
