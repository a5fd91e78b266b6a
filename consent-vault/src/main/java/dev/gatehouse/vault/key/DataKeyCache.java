package dev.gatehouse.vault.key;

import dev.gatehouse.vault.cipher.CommittingKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Unwrapped data keys, a bounded number for a bounded time.
 *
 * <p>A key that a provider has withdrawn, or whose subject is erased, works here for at most the
 * time to live. Callers get copies of their own, so that a key can be zeroed here while another
 * request still uses it. Thread-safe.
 */
public final class DataKeyCache implements AutoCloseable {

  private record Place(UUID tenant, UUID subject, UUID key) {}

  private record Entry(CommittingKey key, Instant expiresAt) {}

  private final int capacity;
  private final Duration timeToLive;
  private final InstantSource clock;
  private final Map<Place, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param capacity the most keys held; the least recently used gives way
   * @param timeToLive how long a key is held after it was unwrapped, however often it is used
   */
  public DataKeyCache(int capacity, Duration timeToLive, InstantSource clock) {
    if (capacity < 1) {
      throw new IllegalArgumentException("the cache must hold at least one key, not " + capacity);
    }
    this.capacity = capacity;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  /** A copy of the key, which the caller closes. */
  synchronized Optional<CommittingKey> get(UUID tenant, UUID subject, UUID key) {
    Place place = new Place(tenant, subject, key);
    Entry entry = entries.get(place);
    if (entry == null) {
      return Optional.empty();
    }
    if (!clock.instant().isBefore(entry.expiresAt())) {
      entries.remove(place);
      entry.key().close();
      return Optional.empty();
    }
    return Optional.of(entry.key().copy());
  }

  /** Keeps a copy; {@code key} stays the caller's. */
  synchronized void put(UUID tenant, UUID subject, CommittingKey key) {
    dropExpired();
    Entry replaced =
        entries.put(
            new Place(tenant, subject, key.id()),
            new Entry(key.copy(), clock.instant().plus(timeToLive)));
    if (replaced != null) {
      replaced.key().close();
    }
    Iterator<Entry> eldest = entries.values().iterator();
    while (entries.size() > capacity) {
      eldest.next().key().close();
      eldest.remove();
    }
  }

  /** Forgets a subject's keys. */
  synchronized void evict(UUID tenant, UUID subject) {
    entries
        .entrySet()
        .removeIf(
            entry -> {
              boolean theirs =
                  entry.getKey().tenant().equals(tenant)
                      && entry.getKey().subject().equals(subject);
              if (theirs) {
                entry.getValue().key().close();
              }
              return theirs;
            });
  }

  synchronized int size() {
    return entries.size();
  }

  /** Zeroes every key held. */
  @Override
  public synchronized void close() {
    entries.values().forEach(entry -> entry.key().close());
    entries.clear();
  }

  private void dropExpired() {
    Instant now = clock.instant();
    entries
        .values()
        .removeIf(
            entry -> {
              boolean expired = !now.isBefore(entry.expiresAt());
              if (expired) {
                entry.key().close();
              }
              return expired;
            });
  }
}
