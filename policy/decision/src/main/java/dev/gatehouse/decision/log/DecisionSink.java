package dev.gatehouse.decision.log;

/** Where masked events go. Thread-safe. */
public interface DecisionSink extends AutoCloseable {

  /**
   * Takes an event. Returns at once: what takes time is done elsewhere.
   *
   * @throws RuntimeException if it can't be taken; it is then counted as lost
   */
  void accept(DecisionEvent event);

  /** Hands on what it still holds, as far as that is possible in short time. */
  @Override
  default void close() {}
}
