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
  private final @Nullable PromotionFile kept;
  private @Nullable ActivePolicy replaced;
  private @Nullable Bundle promoted;
  private @Nullable Bundle promotedBefore;
  private String over;
  private final LongAdder activations = new LongAdder();
  private final LongAdder rejections = new LongAdder();
  private String seen;

  private PolicyInForce(BundleSource source, DecisionSettings settings, Clock clock)
      throws BundleException {
    this.source = source;
    this.query = settings.query();
    this.clock = clock;
    this.kept = settings.promotion() == null ? null : new PromotionFile(settings.promotion());
    this.seen = source.version();
    Bundle bundle = source.read();
    this.over = PromotionFile.digest(bundle);
    this.active = ActivePolicy.of(bundle, query, clock.instant());
    this.activations.increment();
    restore();
    Duration interval = settings.reload();
    this.follower =
        interval.isZero()
            ? null
            : Executors.newSingleThreadScheduledExecutor(PolicyInForce::thread);
  }

  static PolicyInForce open(BundleSource source, DecisionSettings settings, Clock clock)
      throws BundleException {
    Duration interval = settings.reload();
    PolicyInForce policy = new PolicyInForce(source, settings, clock);
    if (policy.follower != null) {
      var _ =
          policy.follower.scheduleWithFixedDelay(
              policy::refresh, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
    log.info("policy {} is in force", policy.active.revision());
    return policy;
  }

  /** Puts back in force what was promoted before the start, unless the source has changed since. */
  private void restore() throws BundleException {
    if (kept == null) {
      return;
    }
    PromotionFile.Kept found = kept.read().orElse(null);
    if (found == null) {
      return;
    }
    if (!found.over().equals(over)) {
      log.info(
          "the promotion of {} ends: its source has another policy", found.candidate().revision());
      forget();
      return;
    }
    Bundle before = found.before();
    ActivePolicy back = before == null ? active : ActivePolicy.of(before, query, clock.instant());
    active = ActivePolicy.of(found.candidate(), query, clock.instant());
    replaced = back;
    promoted = found.candidate();
    promotedBefore = before;
    activations.increment();
  }

  /** What is left behind does no harm: it is over another bundle than the source's. */
  private void forget() {
    promoted = null;
    promotedBefore = null;
    try {
      if (kept != null) {
        kept.drop();
      }
    } catch (BundleException e) {
      log.warn("{}", e.getMessage());
    }
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
   * Puts a bundle in force in place of the source's, until the source has something newer; where
   * the settings name a file, also after the next start.
   *
   * @throws BundleException if it can't be compiled or kept; then nothing changes
   */
  synchronized BundleStatus promote(Bundle candidate) throws BundleException {
    ActivePolicy next = ActivePolicy.of(candidate, query, clock.instant());
    if (kept != null) {
      kept.keep(new PromotionFile.Kept(over, candidate, promoted));
    }
    promotedBefore = promoted;
    promoted = candidate;
    replaced = active;
    active = next;
    activations.increment();
    log.info("policy {} is in force, promoted over {}", next.revision(), replaced.revision());
    return status();
  }

  /**
   * Puts back what the last promotion replaced; false if there is nothing to put back.
   *
   * @throws BundleException if that can't be kept for the next start; then nothing changes
   */
  synchronized boolean rollBack() throws BundleException {
    ActivePolicy before = replaced;
    if (before == null) {
      return false;
    }
    Bundle earlier = promotedBefore;
    if (kept != null && earlier != null) {
      kept.keep(new PromotionFile.Kept(over, earlier, null));
    } else if (kept != null) {
      kept.drop();
    }
    promoted = earlier;
    promotedBefore = null;
    active = new ActivePolicy(before.policy(), before.query(), before.revision(), clock.instant());
    replaced = null;
    activations.increment();
    log.info("policy {} is in force again", before.revision());
    return true;
  }

  private void activate() {
    try {
      Bundle bundle = source.read();
      active = ActivePolicy.of(bundle, query, clock.instant());
      over = PromotionFile.digest(bundle);
      activations.increment();
      rejected = null;
      replaced = null;
      forget();
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
