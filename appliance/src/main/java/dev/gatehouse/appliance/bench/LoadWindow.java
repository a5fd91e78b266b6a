package dev.gatehouse.appliance.bench;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one window of load counts. Requests are counted on the generator's one event loop; only the
 * number of ended connections is read by another thread.
 */
final class LoadWindow {
  private static final int MOST_SAMPLES = 1 << 22;

  private final long end;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger ended = new AtomicInteger();
  private volatile int connections = Integer.MAX_VALUE;
  private int[] micros = new int[1 << 16];
  private int answered;
  private int errors;

  /**
   * A window.
   *
   * @param end of {@link System#nanoTime()}
   */
  LoadWindow(long end) {
    this.end = end;
  }

  boolean open() {
    return System.nanoTime() - end < 0;
  }

  void answered(boolean success, long nanos) {
    if (!success) {
      errors++;
    }
    if (answered == micros.length && answered < MOST_SAMPLES) {
      micros = Arrays.copyOf(micros, micros.length * 2);
    }
    if (answered < micros.length) {
      micros[answered] = (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMicros(nanos));
    }
    answered++;
  }

  void failed() {
    errors++;
  }

  void connectionEnded() {
    if (ended.incrementAndGet() >= connections) {
      over.countDown();
    }
  }

  void await(int expected) throws InterruptedException {
    connections = expected;
    if (ended.get() >= expected) {
      return;
    }
    long patience = end - System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    if (!over.await(patience, TimeUnit.NANOSECONDS)) {
      errors++;
    }
  }

  String result(long nanos) {
    int samples = Math.min(answered, micros.length);
    int[] sorted = Arrays.copyOf(micros, samples);
    Arrays.sort(sorted);
    int p50 = samples == 0 ? 0 : sorted[samples / 2];
    int p99 = samples == 0 ? 0 : sorted[(int) (samples * 0.99)];
    return answered + " " + errors + " " + p50 + " " + p99 + " " + nanos;
  }
}
