package dev.gatehouse.vault.key;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.audit.AuditTrail;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.provider.KeyEncryptionKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes an event when a tenant's key stops to serve, and one when it serves again: on the change,
 * not for each request. What was told last is in the database, so that replicas and restarts tell
 * nothing twice. Events are written behind the requests, which have a transaction open.
 * Thread-safe.
 */
public final class KeyOutages implements KeyWatch, AutoCloseable {

  /**
   * A key that fails now and then does not serve: it is back when it has not failed for so long.
   */
  private static final Duration QUIET = Duration.ofSeconds(10);

  /** How long what is in memory stands: another replica may have told something else. */
  private static final Duration STANDS = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(KeyOutages.class);

  private final VaultTransactions transactions;
  private final Clock clock;
  private final Map<UUID, Known> known = new ConcurrentHashMap<>();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("key-outages").factory());

  /** What was told last of a tenant's key; {@code outage} is null while it serves. */
  private record Known(@Nullable Outage outage, Instant toldAt, Instant failedAt) {}

  public KeyOutages(VaultTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void served(KeyEncryptionKey key) {
    Instant now = clock.instant();
    Known last = known.get(key.tenant());
    if (last == null) {
      tell(key, new Known(null, now, Instant.MIN));
    } else if (!now.isBefore(last.failedAt().plus(QUIET))
        && (last.outage() != null || stale(last, now))) {
      tell(key, new Known(null, now, last.failedAt()));
    }
  }

  @Override
  public void failed(KeyEncryptionKey key, Outage why) {
    Instant now = clock.instant();
    Known last = known.get(key.tenant());
    if (last == null || last.outage() != why || stale(last, now)) {
      tell(key, new Known(why, now, now));
    } else {
      known.replace(key.tenant(), last, new Known(why, last.toldAt(), now));
    }
  }

  private static boolean stale(Known last, Instant now) {
    return !now.isBefore(last.toldAt().plus(STANDS));
  }

  private void tell(KeyEncryptionKey key, Known next) {
    known.put(key.tenant(), next);
    writer.execute(
        () -> {
          try {
            var _ = transactions.run(caller(key), (tx, trail) -> record(tx, trail, key, next));
          } catch (RuntimeException e) {
            // The next request tries again.
            known.remove(key.tenant());
            LOG.warn("it could not be put on record how a key serves: {}", e.getMessage());
          }
        });
  }

  private boolean record(JdbcClient tx, AuditTrail trail, KeyEncryptionKey key, Known next) {
    Outage outage = next.outage();
    if (outage == null) {
      boolean back = KeyOutageStore.end(tx, key.tenant());
      if (back) {
        trail.record(
            VaultEventTypes.KEY_AVAILABLE,
            "keys.serve",
            "key",
            key.id().toString(),
            event -> event.detail("provider", key.provider()));
      }
      return back;
    }
    boolean begun = KeyOutageStore.begin(tx, key.tenant(), outage, next.toldAt());
    if (begun) {
      trail.record(
          VaultEventTypes.KEY_UNAVAILABLE,
          "keys.serve",
          "key",
          key.id().toString(),
          event -> event.detail("provider", key.provider()).detail("by", outage.code()));
    }
    return begun;
  }

  private static Caller caller(KeyEncryptionKey key) {
    return Caller.vault(key.tenant(), "key-outage");
  }

  /** Waits for what is being written. */
  @Override
  public void close() {
    writer.close();
  }
}
