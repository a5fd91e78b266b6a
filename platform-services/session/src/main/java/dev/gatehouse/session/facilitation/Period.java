package dev.gatehouse.session.facilitation;

import java.time.Duration;
import java.time.Instant;

/**
 * From when to when a session is planned.
 *
 * @param startsAt inclusive
 * @param endsAt exclusive; after the start, at most {@link #LONGEST} later
 */
public record Period(Instant startsAt, Instant endsAt) {

  /** No session is planned for longer. */
  public static final Duration LONGEST = Duration.ofDays(7);

  public Period {
    if (!endsAt.isAfter(startsAt) || Duration.between(startsAt, endsAt).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a period ends after it starts, and within " + LONGEST.toDays() + " days");
    }
  }
}
