package dev.gatehouse.delivery.sink;

import java.util.List;

/**
 * A system that events are delivered to. Used by one thread at a time.
 *
 * <p>A delivery is synchronous: it returns when the receiver has taken responsibility as well as
 * its protocol can tell, and it never blocks longer than the sink's own timeouts.
 */
public interface Sink extends AutoCloseable {

  /** What kind of system it is, such as {@code hec}. */
  String kind();

  /** How much one delivery may have. */
  BatchLimits limits();

  /**
   * Delivers events in their order.
   *
   * @param batch at least one event, within the limits
   * @throws InterruptedException when the thread is told to stop; it is unknown what was delivered
   */
  Delivery deliver(List<OutgoingEvent> batch) throws InterruptedException;

  /** Gives connections back. */
  @Override
  void close();
}
