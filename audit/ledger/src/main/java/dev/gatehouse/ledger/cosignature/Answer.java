package dev.gatehouse.ledger.cosignature;

import java.time.Instant;

/** What came of asking a witness. */
sealed interface Answer {

  /**
   * It cosigned.
   *
   * @param line its signature line, verified
   * @param time when, as it says
   */
  record Cosigned(String line, Instant time) implements Answer {}

  /** It has cosigned another size last. */
  record Stale(long size) implements Answer {}

  /** What it has cosigned contradicts this log. */
  record Contradicted(String detail) implements Answer {}

  /** It answers, and won't cosign. */
  record Refused(String detail) implements Answer {}

  /** It does not answer, or can't now. */
  record Unreachable(String detail) implements Answer {}
}
