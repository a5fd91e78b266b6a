package dev.gatehouse.telemetry.log;

import dev.gatehouse.delivery.sink.Delivery;
import java.util.List;

/** A system that the operational log is sent to. Used by one thread at a time. */
public interface LogSink extends AutoCloseable {

  /** What kind of system it is, such as {@code hec}: the value of the label {@code output}. */
  String kind();

  /** How many events one delivery may have, at least 1. */
  int most();

  /**
   * Sends events in their order.
   *
   * @param batch at least one event, and at most as many as it may have
   * @throws InterruptedException when the thread is told to stop
   */
  Delivery deliver(List<SafeEvent> batch) throws InterruptedException;

  /** Gives connections back. */
  @Override
  void close();
}
