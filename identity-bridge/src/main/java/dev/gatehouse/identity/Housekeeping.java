package dev.gatehouse.identity;

import dev.gatehouse.identity.grant.GrantStore;
import dev.gatehouse.identity.revocation.RevocationStore;
import dev.gatehouse.identity.session.SessionStore;
import dev.gatehouse.identity.signin.ThrottleStore;
import dev.gatehouse.identity.tenant.Tenant;
import dev.gatehouse.identity.tenant.TenantStore;
import dev.gatehouse.identity.token.SigningKeys;
import dev.gatehouse.identity.transactionkey.TransactionKeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is long over and makes the next signing key in time. Any number of replicas may do
 * it at once.
 */
public final class Housekeeping implements AutoCloseable {

  /** What is over is kept this long, to answer questions about it and notice reuse. */
  private static final Duration KEPT = Duration.ofHours(24);

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final TenantStore tenants;
  private final SessionStore sessions;
  private final GrantStore grants;
  private final RevocationStore revocations;
  private final ThrottleStore throttle;
  private final TransactionKeyStore transactionKeys;
  private final SigningKeys signingKeys;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;

  public Housekeeping(
      TenantStore tenants,
      SessionStore sessions,
      GrantStore grants,
      RevocationStore revocations,
      ThrottleStore throttle,
      TransactionKeyStore transactionKeys,
      SigningKeys signingKeys,
      InstantSource clock) {
    this.tenants = tenants;
    this.sessions = sessions;
    this.grants = grants;
    this.revocations = revocations;
    this.throttle = throttle;
    this.transactionKeys = transactionKeys;
    this.signingKeys = signingKeys;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("identity-housekeeping").daemon().factory());
  }

  /** Begins to look after things once a minute. */
  public void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::attempt, INTERVAL.toSeconds(), INTERVAL.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Looks after everything once. */
  void once() {
    signingKeys.refresh();
    Instant before = clock.instant().minus(KEPT);
    for (Tenant tenant : tenants.all()) {
      grants.sweep(tenant.id(), before);
      sessions.sweep(tenant.id(), before);
      revocations.sweep(tenant.id(), before);
    }
    throttle.sweep();
    transactionKeys.sweep(before);
  }

  private void attempt() {
    try {
      once();
    } catch (RuntimeException e) {
      LOG.warn("Housekeeping failed and is tried again in {}", INTERVAL, e);
    }
  }
}
