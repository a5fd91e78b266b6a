package dev.gatehouse.delivery.sink;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a delivery ended. */
public sealed interface Delivery {

  /** The receiver has all of it. */
  record Delivered() implements Delivery {}

  /**
   * The receiver has the events before one, and will never take that one.
   *
   * @param before how many events of the batch it has taken
   * @param answer what it said to the next one; kept with the dead letter
   */
  record Refused(int before, String answer) implements Delivery {}

  /**
   * It is unknown whether the receiver has any of it: it is sent again later, with the same ids.
   *
   * @param reason what happened, without secrets
   * @param after the earliest time for another attempt, as the receiver wished; null if it didn't
   *     say
   * @param cause whether waiting can help
   */
  record Failed(String reason, @Nullable Duration after, Cause cause) implements Delivery {}

  /** Why a delivery failed. */
  enum Cause {
    /** Not reachable, busy, slow: it will pass. */
    UNAVAILABLE,
    /** Somebody has to change the configuration of this side or that: credentials, certificates. */
    MISCONFIGURED
  }

  /** The receiver has all of it. */
  static Delivery delivered() {
    return new Delivered();
  }

  /** It will pass. */
  static Delivery unavailable(String reason) {
    return new Failed(reason, null, Cause.UNAVAILABLE);
  }

  /** Somebody has to act. */
  static Delivery misconfigured(String reason) {
    return new Failed(reason, null, Cause.MISCONFIGURED);
  }
}
