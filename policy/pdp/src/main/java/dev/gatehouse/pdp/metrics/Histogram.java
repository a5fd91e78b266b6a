package dev.gatehouse.pdp.metrics;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations in buckets. Thread-safe; observing doesn't wait. */
final class Histogram {

  private final long[] boundsNanos;
  private final AtomicLongArray counts;
  private final LongAdder sumNanos = new LongAdder();

  /**
   * @param boundsNanos upper bounds, inclusive, ascending; one bucket more takes what is above
   */
  Histogram(long[] boundsNanos) {
    this.boundsNanos = boundsNanos;
    this.counts = new AtomicLongArray(boundsNanos.length + 1);
  }

  void observe(long nanos) {
    int bucket = 0;
    while (bucket < boundsNanos.length && nanos > boundsNanos[bucket]) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    sumNanos.add(nanos);
  }

  /** How many observations lie in a bucket or below it. */
  long upTo(int bucket) {
    long total = 0;
    for (int i = 0; i <= bucket; i++) {
      total += counts.get(i);
    }
    return total;
  }

  long count() {
    return upTo(boundsNanos.length);
  }

  double sumSeconds() {
    return sumNanos.sum() / 1e9;
  }
}
