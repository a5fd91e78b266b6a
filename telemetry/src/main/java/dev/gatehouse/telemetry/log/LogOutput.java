package dev.gatehouse.telemetry.log;

/** Where filtered events go. Thread-safe; never throws. */
public interface LogOutput extends AutoCloseable {

  /** Takes an event, without holding up its thread beyond what the output documents. */
  void write(SafeEvent event);

  /** Gives away what it still has, within a bound. */
  @Override
  void close();
}
