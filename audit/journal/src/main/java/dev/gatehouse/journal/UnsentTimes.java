package dev.gatehouse.journal;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers roughly when entries were written, so that the age of the oldest unsent one is known
 * without reading it back. It keeps one time each five seconds, and so may tell an age that is up
 * to five seconds too high. Thread-safe.
 */
final class UnsentTimes {

  private static final long INTERVAL_MILLIS = 5_000;

  private final ConcurrentSkipListMap<Long, Long> millisBySequence = new ConcurrentSkipListMap<>();

  /** Notes that entries from a sequence on were written at a time. */
  void written(long sequence, long millis) {
    Map.Entry<Long, Long> last = millisBySequence.lastEntry();
    // A clock that was set back begins anew: the age of what follows would be wrong until it caught
    // up.
    if (last == null || Math.abs(millis - last.getValue()) >= INTERVAL_MILLIS) {
      millisBySequence.put(sequence, millis);
    }
  }

  /**
   * When the first of the entries behind {@code shipped} was written; null when there is none up to
   * {@code last}.
   */
  @Nullable Instant oldest(long shipped, long last) {
    if (shipped >= last) {
      return null;
    }
    Map.Entry<Long, Long> entry = millisBySequence.floorEntry(shipped + 1);
    entry = entry == null ? millisBySequence.firstEntry() : entry;
    return entry == null ? null : Instant.ofEpochMilli(entry.getValue());
  }

  /** Forgets what is no longer needed. */
  void shipped(long sequence, long last) {
    if (sequence >= last) {
      millisBySequence.headMap(last, true).clear();
      return;
    }
    Long needed = millisBySequence.floorKey(sequence + 1);
    if (needed != null) {
      millisBySequence.headMap(needed, false).clear();
    }
  }
}
