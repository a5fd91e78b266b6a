package dev.gatehouse.rego.tester;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.coverage.Coverage;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How tests are run.
 *
 * @param wanted which tests, by their full names
 * @param parallel how many at the same time; at least 1
 * @param timeout how long each may take; positive
 * @param traced whether the steps of tests that fail are kept
 * @param coverage gathers what is reached; null if nobody asks
 * @param context what evaluations take from the world around them
 */
public record TestSettings(
    Predicate<String> wanted,
    int parallel,
    Duration timeout,
    boolean traced,
    @Nullable Coverage coverage,
    EvaluationContext context) {

  public TestSettings {
    if (parallel < 1) {
      throw new IllegalArgumentException("parallel must be at least 1, was " + parallel);
    }
  }
}
