package dev.gatehouse.appliance.bench;

import dev.gatehouse.journal.Journal;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Producers that append events of 1 KiB to one journal, each waiting until its event is durable.
 *
 * @param perSecond durable events of all producers
 * @param p50 milliseconds that half of the appends stayed below
 * @param p99 milliseconds that 99 of 100 stayed below
 */
record JournalLoad(double perSecond, double p50, double p99) {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int EVENT_BYTES = 1024;
  private static final int MOST_SAMPLES = 4_000_000;
  private static final double NANOS_PER_MILLI = 1e6;

  static JournalLoad of(Journal journal, int producers, Duration time) throws InterruptedException {
    long[][] samples = new long[producers][];
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch done = new CountDownLatch(producers);
    long begin = System.nanoTime();
    for (int producer = 0; producer < producers; producer++) {
      int number = producer;
      Thread.ofPlatform()
          .name("producer-" + producer)
          .start(
              () -> {
                samples[number] = produce(journal, ended, MOST_SAMPLES / producers);
                done.countDown();
              });
    }
    Thread.sleep(time);
    ended.set(true);
    done.await();
    double seconds = (System.nanoTime() - begin) / 1e9;
    long[] all = Arrays.stream(samples).flatMapToLong(Arrays::stream).sorted().toArray();
    return new JournalLoad(all.length / seconds, percentile(all, 0.5), percentile(all, 0.99));
  }

  private static long[] produce(Journal journal, AtomicBoolean ended, int most) {
    byte[] event = new byte[EVENT_BYTES];
    Arrays.fill(event, (byte) 'x');
    long[] took = new long[Math.min(most, 1024)];
    int count = 0;
    while (!ended.get() && count < most) {
      long begin = System.nanoTime();
      var _ = journal.appendAndWait(event, DEADLINE);
      if (count == took.length) {
        took = Arrays.copyOf(took, Math.min(most, 2 * count));
      }
      took[count++] = System.nanoTime() - begin;
    }
    return Arrays.copyOf(took, count);
  }

  private static double percentile(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * share))]
            / NANOS_PER_MILLI;
  }
}
