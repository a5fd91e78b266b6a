package dev.gatehouse.delivery.lane;

import java.util.Map;
import java.util.function.Supplier;

/**
 * How far each sink has come in each log, kept durably. Implementations are thread-safe; each
 * sink's cursor is moved by one thread only.
 */
public interface Cursors {

  /**
   * Makes a sink known; one that is known already stays where it is.
   *
   * @param begin where a new one begins
   */
  void open(String sink, Supplier<Map<String, Long>> begin);

  /** The index of the next event for each log; a log that is missing begins at 0. */
  Map<String, Long> positions(String sink);

  /** Moves a sink's cursor in some logs, all at once; durable when it returns. */
  void move(String sink, Map<String, Long> positions);
}
