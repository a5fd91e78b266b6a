package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.DeliveryEvent;

/** Writes an event for its reader. Implementations are stateless. */
@FunctionalInterface
public interface EventFormat {

  /** The event in UTF-8, on one line, without a line end. */
  byte[] write(DeliveryEvent event);
}
