package dev.gatehouse.decision.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How long a source is left alone. */
class BackoffTest {

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ZERO);

  @Property
  void afterASuccessAnywhereBetweenTheTwo(@ForAll long seed) {
    assertThat(BACKOFF.afterSuccess(new Random(seed)))
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  @Property
  void afterFailuresNeverLongerThanTheLongest(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_000_000) int failures) {
    assertThat(BACKOFF.afterFailures(failures, new Random(seed)))
        .isBetween(Duration.ofMillis(80), Duration.ofSeconds(20));
  }

  @Test
  void growsWithEachFailure() {
    assertThat(BACKOFF.afterFailures(1, new Random(1)))
        .isBetween(Duration.ofMillis(80), Duration.ofMillis(120));
    assertThat(BACKOFF.afterFailures(5, new Random(1)))
        .isBetween(Duration.ofMillis(520), Duration.ofMillis(790));
  }
}
