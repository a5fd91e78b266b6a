package dev.gatehouse.service.idempotency;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers as long as the process, for a service whose state lives in it: an answer never
 * outlives what it tells of. The oldest go first, and each after a day.
 */
final class AnswersInMemory implements KeptAnswers {

  private final Clock clock;
  private final int most;
  private final Map<IdempotentRequest, Entry> entries = new LinkedHashMap<>();

  AnswersInMemory(Clock clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /** One key; its lock is held while its request runs. */
  private static final class Entry {
    final ReentrantLock turn = new ReentrantLock();
    final Instant since;
    @Nullable StoredAnswer answer;
    boolean dropped;

    Entry(Instant since) {
      this.since = since;
    }
  }

  @Override
  public Optional<StoredAnswer> once(
      IdempotentRequest same, byte[] hash, Supplier<StoredAnswer> run) {
    while (true) {
      Entry entry = entry(same);
      entry.turn.lock();
      try {
        if (entry.answer != null) {
          return Optional.of(entry.answer);
        }
        if (!entry.dropped) {
          run(same, entry, run);
          return Optional.empty();
        }
      } finally {
        entry.turn.unlock();
      }
    }
  }

  private void run(IdempotentRequest same, Entry entry, Supplier<StoredAnswer> run) {
    try {
      entry.answer = run.get();
    } finally {
      if (entry.answer == null) {
        entry.dropped = true;
        drop(same, entry);
      }
    }
  }

  private synchronized Entry entry(IdempotentRequest same) {
    Instant now = clock.instant();
    int room = entries.containsKey(same) ? most : most - 1;
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext()) {
      Entry next = oldest.next();
      boolean old = next.since.plus(IdempotencyStore.RETENTION).isBefore(now);
      // What is running is left alone: somebody may be waiting for its answer.
      if (next.turn.isLocked() || (!old && entries.size() <= room)) {
        break;
      }
      oldest.remove();
    }
    return entries.computeIfAbsent(same, _ -> new Entry(now));
  }

  private synchronized void drop(IdempotentRequest same, Entry entry) {
    entries.remove(same, entry);
  }
}
