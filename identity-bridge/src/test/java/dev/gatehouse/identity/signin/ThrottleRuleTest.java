package dev.gatehouse.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleRuleTest {

  private final ThrottleRule rule =
      new ThrottleRule(5, Duration.ofSeconds(1), Duration.ofMinutes(15));

  @ParameterizedTest(name = "after {0} failures the wait is {1} s")
  @CsvSource({"0, 0", "5, 0", "6, 1", "7, 2", "8, 4", "9, 8", "15, 512", "16, 900", "1000000, 900"})
  void theDelayDoublesUpToTheCap(int failures, long seconds) {
    assertThat(rule.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aStrangerCanNotLockAnAccountOutForLong() {
    assertThat(ThrottleRule.ACCOUNT.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
  }
}
