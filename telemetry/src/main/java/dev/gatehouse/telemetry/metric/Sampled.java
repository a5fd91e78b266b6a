package dev.gatehouse.telemetry.metric;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that several gauges read of, and that costs something: it is got anew when it is older
 * than its age. Thread-safe.
 */
public final class Sampled<T> {

  private final Supplier<T> source;
  private final long ageNanos;
  private @Nullable T value;
  private long at;

  public Sampled(Duration age, Supplier<T> source) {
    this.source = source;
    this.ageNanos = age.toNanos();
  }

  /** The value, at most as old as its age. Throws what its source throws. */
  public synchronized T get() {
    T current = value;
    if (current == null || System.nanoTime() - at > ageNanos) {
      current = source.get();
      value = current;
      at = System.nanoTime();
    }
    return current;
  }
}
