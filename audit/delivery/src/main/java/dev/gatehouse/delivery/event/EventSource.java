package dev.gatehouse.delivery.event;

import java.util.List;
import java.util.Map;

/** Where events come from. Implementations are thread-safe. */
public interface EventSource {

  /** Every log that there is, with how many events it has. */
  Map<String, Long> sizes();

  /**
   * Events of a log, in order and without gaps from {@code first} on; those whose bodies are gone
   * (their retention ended) are left out.
   *
   * @param limit the range ends before index {@code first + limit}
   * @return the events, and the index that follows the range that was read
   */
  Stretch read(String log, long first, int limit);

  /** A stretch of a log. */
  record Stretch(List<DeliveryEvent> events, long next) {}
}
