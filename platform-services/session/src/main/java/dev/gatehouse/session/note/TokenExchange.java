package dev.gatehouse.session.note;

import dev.gatehouse.trust.token.TransactionToken;

/**
 * Gets a token for a call to another service, in place of the one that this service was called
 * with. Thread-safe.
 */
@FunctionalInterface
public interface TokenExchange {

  /**
   * The serialized token that the audience accepts from this service: same transaction, subject,
   * purpose and decision.
   *
   * @throws dev.gatehouse.trust.problem.ProblemException if the gateway refuses, fails or does not
   *     answer
   */
  String exchange(TransactionToken token, String audience);
}
