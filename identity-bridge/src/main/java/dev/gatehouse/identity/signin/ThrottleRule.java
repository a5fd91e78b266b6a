package dev.gatehouse.identity.signin;

import java.time.Duration;

/**
 * How long a source of failed sign-ins has to wait: nothing for the first few, then a delay that
 * doubles with each failure up to a cap (NIST SP 800-63B-4, section 3.2.2, asks for a limit on
 * failed attempts).
 *
 * @param free how many failures cost nothing
 * @param first the delay after the first failure beyond those
 * @param cap the longest delay
 */
public record ThrottleRule(int free, Duration first, Duration cap) {

  /** One account tried from one address: the person's own mistakes, or a guesser's. */
  public static final ThrottleRule ACCOUNT_FROM_ADDRESS =
      new ThrottleRule(5, Duration.ofSeconds(1), Duration.ofMinutes(15));

  /**
   * One account tried from anywhere. Its cap is short, so that a stranger can't lock somebody out
   * for long.
   */
  public static final ThrottleRule ACCOUNT =
      new ThrottleRule(20, Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** One address trying any accounts: somebody goes through a list. */
  public static final ThrottleRule ADDRESS =
      new ThrottleRule(50, Duration.ofSeconds(1), Duration.ofMinutes(15));

  /**
   * The delay before the next attempt.
   *
   * @param failures how many attempts have failed so far, at least 0
   */
  public Duration after(int failures) {
    int beyond = failures - free;
    if (beyond <= 0) {
      return Duration.ZERO;
    }
    // 2^30 seconds is past any cap; a larger shift would overflow.
    Duration delay = first.multipliedBy(1L << Math.min(beyond - 1, 30));
    return delay.compareTo(cap) > 0 ? cap : delay;
  }
}
