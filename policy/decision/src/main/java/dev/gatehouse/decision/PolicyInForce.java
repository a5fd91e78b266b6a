package dev.gatehouse.decision;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleCounts;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.bundle.BundleStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a bundle source: new content comes into force in one step, broken content is told in the
 * status and leaves the last good one in force.
 */
final class PolicyInForce implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PolicyInForce.class);

  /** A version that no source has: after it, whatever can be read again is read. */
  private static final String UNREADABLE = "\0unreadable";

  private final BundleSource source;
  private final String query;
  private final Clock clock;
  private final @Nullable ScheduledExecutorService follower;
  private volatile ActivePolicy active;
  private volatile BundleStatus.@Nullable Rejected rejected;
  private volatile BundleStatus.@Nullable Rejected withheld;
  private @Nullable ActivePolicy replaced;
  private final LongAdder activations = new LongAdder();
  private final LongAdder rejections = new LongAdder();
  private String seen;

  private PolicyInForce(BundleSource source, String query, Duration interval, Clock clock)
      throws BundleException {
    this.source = source;
    this.query = query;
    this.clock = clock;
    this.seen = source.version();
    this.active = ActivePolicy.of(source.read(), query, clock.instant());
    this.activations.increment();
    this.follower =
        interval.isZero()
            ? null
            : Executors.newSingleThreadScheduledExecutor(PolicyInForce::thread);
  }

  static PolicyInForce open(BundleSource source, DecisionSettings settings, Clock clock)
      throws BundleException {
    Duration interval = settings.reload();
    PolicyInForce policy = new PolicyInForce(source, settings.query(), interval, clock);
    if (policy.follower != null) {
      var _ =
          policy.follower.scheduleWithFixedDelay(
              policy::refresh, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
    log.info("policy {} is in force", policy.active.revision());
    return policy;
  }

  ActivePolicy active() {
    return active;
  }

  BundleStatus status() {
    ActivePolicy current = active;
    BundleStatus.Rejected own = rejected;
    return new BundleStatus(current.revision(), current.since(), own == null ? withheld : own);
  }

  BundleCounts counts() {
    return new BundleCounts(activations.sum(), rejections.sum());
  }

  /** Looks at the source now. */
  synchronized BundleStatus refresh() {
    try {
      String version = source.version();
      if (!version.equals(seen)) {
        // Noted before reading, so that what changes while we read is seen at the next look.
        seen = version;
        activate();
      }
    } catch (BundleException e) {
      seen = UNREADABLE;
      reject(String.valueOf(e.getMessage()));
    }
    withhold(source.problem());
    return status();
  }

  /** Notes what the source itself rejected. */
  private void withhold(@Nullable String problem) {
    BundleStatus.Rejected last = withheld;
    if (problem == null) {
      withheld = null;
    } else if (last == null || !last.problem().equals(problem)) {
      withheld = new BundleStatus.Rejected(clock.instant(), problem);
      rejections.increment();
    }
  }

  /**
   * Puts a bundle in force in place of the source's, until the source has something newer.
   *
   * @throws BundleException if it can't be compiled; then nothing changes
   */
  synchronized BundleStatus promote(Bundle candidate) throws BundleException {
    ActivePolicy promoted = ActivePolicy.of(candidate, query, clock.instant());
    replaced = active;
    active = promoted;
    activations.increment();
    log.info("policy {} is in force, promoted over {}", promoted.revision(), replaced.revision());
    return status();
  }

  /** Puts back what the last promotion replaced; false if there is nothing to put back. */
  synchronized boolean rollBack() {
    ActivePolicy before = replaced;
    if (before == null) {
      return false;
    }
    active = new ActivePolicy(before.policy(), before.query(), before.revision(), clock.instant());
    replaced = null;
    activations.increment();
    log.info("policy {} is in force again", before.revision());
    return true;
  }

  private void activate() {
    try {
      active = ActivePolicy.of(source.read(), query, clock.instant());
      activations.increment();
      rejected = null;
      replaced = null;
      log.info("policy {} is in force", active.revision());
    } catch (BundleException e) {
      reject(String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      reject("the bundle can't be compiled: " + e.getClass().getName());
    }
  }

  private void reject(String problem) {
    BundleStatus.Rejected last = rejected;
    if (last == null || !last.problem().equals(problem)) {
      rejected = new BundleStatus.Rejected(clock.instant(), problem);
      rejections.increment();
      log.error("a new policy was rejected, {} stays in force: {}", active.revision(), problem);
    }
  }

  private static Thread thread(Runnable task) {
    return Thread.ofPlatform().daemon().name("gatehouse-policy-follower").unstarted(task);
  }

  @Override
  public void close() {
    if (follower != null) {
      follower.shutdownNow();
    }
    source.close();
  }
}
