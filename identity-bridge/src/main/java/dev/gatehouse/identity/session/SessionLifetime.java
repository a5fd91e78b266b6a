package dev.gatehouse.identity.session;

import java.time.Duration;

/**
 * How long a sign-in lasts (NIST SP 800-63B-4, section 5.2).
 *
 * @param idle the longest time without use
 * @param absolute the longest time at all
 */
public record SessionLifetime(Duration idle, Duration absolute) {

  /** Half an hour unused, a working day of ten hours at most. */
  public static final SessionLifetime DEFAULT =
      new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(10));

  /**
   * @throws IllegalArgumentException when idle is not positive or longer than absolute
   */
  public SessionLifetime {
    if (!idle.isPositive() || idle.compareTo(absolute) > 0) {
      throw new IllegalArgumentException(
          "a session's idle time is positive and at most its absolute time; these are "
              + idle
              + " and "
              + absolute);
    }
  }
}
