package dev.gatehouse.decision;

import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;

/** Sees each decision after it was made, without a say in it. Thread-safe. */
public interface DecisionObserver {

  /**
   * A decision was made. Returns at once and never throws.
   *
   * @param input what was asked
   * @param decision what was answered
   * @param time when
   */
  void decided(RegoValue input, Decision decision, Instant time);
}
