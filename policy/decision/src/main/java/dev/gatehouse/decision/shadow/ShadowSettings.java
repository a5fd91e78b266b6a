package dev.gatehouse.decision.shadow;

import dev.gatehouse.decision.bundle.BundleSource;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate is tried.
 *
 * @param candidate where it comes from, followed; null: it is handed over while the program runs
 * @param share of the live decisions that it is asked too, from 0 to 1
 * @param queue how many decisions may wait for it; what comes when it is full is not asked, and
 *     counted
 */
public record ShadowSettings(@Nullable BundleSource candidate, double share, int queue) {

  private static final ShadowSettings DEFAULTS = new ShadowSettings(null, 1, 1024);

  public ShadowSettings {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is " + share + ", expected 0 to 1");
    }
    if (queue < 1) {
      throw new IllegalArgumentException("queue is " + queue + ", expected at least 1");
    }
  }

  /** No candidate yet; all decisions; 1024 waiting. */
  public static ShadowSettings defaults() {
    return DEFAULTS;
  }

  /** The same with a candidate. */
  public ShadowSettings withCandidate(BundleSource candidate) {
    return new ShadowSettings(candidate, share, queue);
  }

  /** The same for another share of the decisions. */
  public ShadowSettings withShare(double share) {
    return new ShadowSettings(candidate, share, queue);
  }
}
