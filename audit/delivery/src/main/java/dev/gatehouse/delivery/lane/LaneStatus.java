package dev.gatehouse.delivery.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a sink is doing.
 *
 * @param name its name in the configuration
 * @param kind what it is
 * @param state what it is doing
 * @param lag events that wait for it, those that its filter will leave out included
 * @param oldest when the first event that waits happened; null when none waits
 * @param delivered events that it has taken since the start
 * @param parked events that it has refused since the start
 * @param attempts deliveries that failed since the last that did not
 * @param failures deliveries that failed since the start
 * @param lastDelivery when it last took something; null if never since the start
 * @param problem why the last delivery failed; null when it did not
 */
public record LaneStatus(
    String name,
    String kind,
    State state,
    long lag,
    @Nullable Instant oldest,
    long delivered,
    long parked,
    int attempts,
    long failures,
    @Nullable Instant lastDelivery,
    @Nullable String problem) {

  /** What a lane is doing. */
  public enum State {
    /** Nothing waits. */
    IDLE,
    /** Events wait for more, so that they are delivered together. */
    COLLECTING,
    /** Events are under way. */
    DELIVERING,
    /** The sink can't be reached or is busy; it is tried again. */
    RETRYING,
    /** The sink refuses us: somebody has to act. It is tried again all the same. */
    ALERT,
    /** Another replica delivers, or the lane was closed. */
    STOPPED
  }
}
