package dev.gatehouse.ledger.alert;

import dev.gatehouse.delivery.event.DeliveryEvent;
import java.time.Duration;
import java.util.function.Consumer;

/** The events before one, for what is counted over time. Implementations are thread-safe. */
@FunctionalInterface
interface AlertHistory {

  /**
   * Hands on the events of the same log before an event, in order, that are not older than this.
   */
  void before(DeliveryEvent event, Duration longest, Consumer<DeliveryEvent> each);
}
