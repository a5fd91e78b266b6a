package dev.gatehouse.vault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The present time plus what a test has moved it by. */
public final class ShiftedClock extends Clock {

  private volatile Duration shift = Duration.ZERO;

  /** Moves the time on. */
  public void advance(Duration duration) {
    shift = shift.plus(duration);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(shift);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
