package dev.gatehouse.trust.token;

import java.io.IOException;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that purpose-bound tokens are verified with, kept from one fetch to the next. An unknown
 * key id leads to a fetch at most once per 10 seconds, so that invented ids cannot turn a service
 * against the identity bridge. A set that has not been confirmed for a while is fetched anew; one
 * that could not be for long is no longer trusted. Thread-safe.
 */
public final class TransactionKeys {

  /** The least time between two fetches. */
  public static final Duration FETCH_INTERVAL = Duration.ofSeconds(10);

  /** The least time between two attempts before the first set was had. */
  public static final Duration FIRST_INTERVAL = Duration.ofSeconds(1);

  /** After this long a set is fetched anew, so that a withdrawn key goes. */
  public static final Duration REFRESH_AFTER = Duration.ofMinutes(5);

  /** After this long without a successful fetch no key is trusted any more. */
  public static final Duration VOID_AFTER = Duration.ofMinutes(30);

  private static final Logger LOG = LoggerFactory.getLogger(TransactionKeys.class);

  private final KeySource source;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable KeySet known;
  private @Nullable Instant triedAt;

  public TransactionKeys(KeySource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * The key with this id, or nothing when the current set has none.
   *
   * @throws IOException when there is no set to look in
   */
  public Optional<ECPublicKey> find(String keyId) throws IOException {
    Instant now = clock.instant();
    KeySet set = known;
    if (set == null || set.find(keyId) == null || olderThan(set, REFRESH_AFTER, now)) {
      set = refresh(keyId, now);
    }
    if (set == null || olderThan(set, VOID_AFTER, now)) {
      throw new IOException("the keys of purpose-bound tokens cannot be had");
    }
    return Optional.ofNullable(set.find(keyId));
  }

  private @Nullable KeySet refresh(String keyId, Instant now) {
    KeySet before = known;
    boolean usable = before != null && before.find(keyId) != null;
    if (usable) {
      // One caller refreshes, the others go on with what is still good.
      if (!fetching.tryLock()) {
        return before;
      }
    } else {
      fetching.lock();
    }
    try {
      // Whoever waited may find that the fetch it waited for has brought the key.
      KeySet set = known;
      if (newer(set, before) || tooSoon(set, now)) {
        return set;
      }
      triedAt = now;
      KeySet fresh = KeySet.parse(source.fetch(), now);
      known = fresh;
      return fresh;
    } catch (IOException e) {
      LOG.warn("The keys of purpose-bound tokens could not be fetched: {}", e.getMessage());
      return known;
    } finally {
      fetching.unlock();
    }
  }

  private boolean tooSoon(@Nullable KeySet set, Instant now) {
    Duration interval = set == null ? FIRST_INTERVAL : FETCH_INTERVAL;
    return triedAt != null && now.isBefore(triedAt.plus(interval));
  }

  private static boolean newer(@Nullable KeySet set, @Nullable KeySet before) {
    return set != null && (before == null || set.fetchedAt().isAfter(before.fetchedAt()));
  }

  private static boolean olderThan(KeySet set, Duration age, Instant now) {
    return now.isAfter(set.fetchedAt().plus(age));
  }
}
