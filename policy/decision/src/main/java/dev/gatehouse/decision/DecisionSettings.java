package dev.gatehouse.decision;

import dev.gatehouse.decision.shadow.ShadowSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a decision point works.
 *
 * @param query the rule or package that holds the decision
 * @param deadline wall time for one decision, after which it is denied
 * @param steps evaluation steps for one decision, after which it is denied; the shipped bundle
 *     takes about a hundred
 * @param depth how deep rules may call each other
 * @param reload how often a source that can change is looked at; zero: never
 * @param shadow a candidate that is evaluated beside the policy in force; null for none
 * @param promotion the file in which a promoted candidate is kept for the next start; null: it is
 *     in force until the process ends
 */
public record DecisionSettings(
    String query,
    Duration deadline,
    long steps,
    int depth,
    Duration reload,
    @Nullable ShadowSettings shadow,
    @Nullable Path promotion) {

  private static final DecisionSettings DEFAULTS =
      new DecisionSettings(
          "data.gatehouse.decision",
          Duration.ofMillis(250),
          1_000_000,
          500,
          Duration.ofSeconds(1),
          null,
          null);

  public DecisionSettings {
    if (reload.isNegative()) {
      throw new IllegalArgumentException("reload must not be negative, was " + reload);
    }
  }

  /** The surfaces' query, 250 ms, a million steps, 500 levels, a look each second. */
  public static DecisionSettings defaults() {
    return DEFAULTS;
  }

  /** The same, for another rule or package. */
  public DecisionSettings withQuery(String query) {
    return new DecisionSettings(query, deadline, steps, depth, reload, shadow, promotion);
  }

  /** The same, with other limits of one decision. */
  public DecisionSettings withLimits(Duration deadline, long steps) {
    return new DecisionSettings(query, deadline, steps, depth, reload, shadow, promotion);
  }

  /** The same, with another interval between two looks at the source. */
  public DecisionSettings withReload(Duration reload) {
    return new DecisionSettings(query, deadline, steps, depth, reload, shadow, promotion);
  }

  /** The same, with a candidate beside the policy in force. */
  public DecisionSettings withShadow(ShadowSettings shadow) {
    return new DecisionSettings(query, deadline, steps, depth, reload, shadow, promotion);
  }

  /** The same, with a file in which a promoted candidate is kept. */
  public DecisionSettings withPromotion(Path promotion) {
    return new DecisionSettings(query, deadline, steps, depth, reload, shadow, promotion);
  }
}
