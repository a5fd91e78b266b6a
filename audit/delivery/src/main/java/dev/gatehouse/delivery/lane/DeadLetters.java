package dev.gatehouse.delivery.lane;

import dev.gatehouse.delivery.event.DeliveryEvent;

/** Keeps the events that a sink refused. Implementations are thread-safe. */
public interface DeadLetters {

  /**
   * Keeps an event, durably when it returns. Keeping it again changes nothing but the answer.
   *
   * @param answer what the sink said
   */
  void park(String sink, DeliveryEvent event, String answer);
}
