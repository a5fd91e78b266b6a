package dev.gatehouse.decision.log;

/** Where masked events go. Thread-safe. */
public interface DecisionSink extends AutoCloseable {

  /**
   * Takes an event. Returns at once: what takes time is done elsewhere, unless the sink is
   * required.
   *
   * @throws RuntimeException if it can't be taken; it is then counted as lost
   */
  void accept(DecisionEvent event);

  /**
   * Whether a decision may be given only once this sink has taken its event. Such a sink may wait
   * for its disk, within a deadline of its own.
   */
  default boolean isRequired() {
    return false;
  }

  /** Hands on what it still holds, as far as that is possible in short time. */
  @Override
  default void close() {}
}
