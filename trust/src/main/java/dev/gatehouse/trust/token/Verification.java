package dev.gatehouse.trust.token;

/** The outcome of looking at a purpose-bound token. */
public sealed interface Verification {

  /** Every check was passed. */
  record Accepted(TransactionToken token) implements Verification {}

  /**
   * A check was not passed.
   *
   * @param reason which one
   * @param detail what was expected, without the token's content
   */
  record Refused(TokenProblem reason, String detail) implements Verification {}
}
