package dev.gatehouse.ledger.cosignature;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When something may be tried again after it failed: waiting times that double, for each thing by
 * itself. For one thread.
 */
final class Backoffs<K> {

  private static final int LARGEST_SHIFT = 20;

  private final Duration first;
  private final Duration longest;
  private final Map<K, Failures> failed = new HashMap<>();

  private record Failures(int count, Instant until) {}

  Backoffs(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  boolean isDue(K what, Instant now) {
    Failures failures = failed.get(what);
    return failures == null || !now.isBefore(failures.until());
  }

  void failed(K what, Instant now) {
    Failures before = failed.get(what);
    int count = before == null ? 0 : Math.min(before.count() + 1, LARGEST_SHIFT);
    Duration pause = first.multipliedBy(1L << count);
    failed.put(what, new Failures(count, now.plus(pause.compareTo(longest) > 0 ? longest : pause)));
  }

  void succeeded(K what) {
    failed.remove(what);
  }
}
