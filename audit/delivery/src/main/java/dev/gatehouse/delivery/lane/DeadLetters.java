package dev.gatehouse.delivery.lane;

import dev.gatehouse.delivery.event.DeliveryEvent;
import java.util.List;

/** Keeps the events that a sink refused. Implementations are thread-safe. */
public interface DeadLetters {

  /**
   * Keeps an event, durably when it returns. Keeping it again changes nothing but the answer.
   *
   * @param answer what the sink said
   */
  void park(String sink, DeliveryEvent event, String answer);

  /** A sink's parked events, oldest first, whose bodies are still there; at most as many. */
  List<DeliveryEvent> parked(String sink, int limit);

  /** Forgets a parked event, since the sink has it now. */
  void release(String sink, DeliveryEvent event);
}
