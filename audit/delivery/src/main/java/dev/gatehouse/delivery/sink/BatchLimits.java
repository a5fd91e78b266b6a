package dev.gatehouse.delivery.sink;

/**
 * How much one delivery may have.
 *
 * @param events at least 1
 * @param bytes of the events' texts, at least 1; a single event may be larger
 */
public record BatchLimits(int events, long bytes) {

  public BatchLimits {
    if (events < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "a batch must have room for an event, was " + events + " events, " + bytes + " bytes");
    }
  }
}
