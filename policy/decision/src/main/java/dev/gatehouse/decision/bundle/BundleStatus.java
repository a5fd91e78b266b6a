package dev.gatehouse.decision.bundle;

import dev.gatehouse.decision.PolicyRevision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a decision point says of its bundle.
 *
 * @param inForce the revision that decides
 * @param activatedAt since when
 * @param rejected the newer content that was rejected after it; null while there is none
 */
public record BundleStatus(
    PolicyRevision inForce, Instant activatedAt, @Nullable Rejected rejected) {

  /** Whether the newest content is in force. */
  public boolean healthy() {
    return rejected == null;
  }

  /**
   * Content that did not come into force.
   *
   * @param at when it was looked at first
   * @param problem file, line and what is wrong
   */
  public record Rejected(Instant at, String problem) {}
}
