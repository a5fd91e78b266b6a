package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.ledger.LogId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Which checkpoint of a log all witnesses are asked for. A busy log signs faster than witnesses
 * answer; asked for whatever is newest, no two would cosign the same. So one is chosen, and stays
 * until it has its quorum, or until it had its time. Thread-safe.
 */
final class Targets {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Map<LogId, Target> targets = new HashMap<>();

  private record Target(long size, Instant since) {}

  /**
   * The size to ask for.
   *
   * @param newest the newest signed size
   * @param witnessed whether a size has its quorum
   */
  synchronized long choose(LogId log, long newest, Instant now, LongPredicate witnessed) {
    Target target = targets.get(log);
    if (target == null
        || target.size() > newest
        || !now.isBefore(target.since().plus(LONGEST))
        || (target.size() < newest && witnessed.test(target.size()))) {
      target = new Target(newest, now);
      targets.put(log, target);
    }
    return target.size();
  }
}
