package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleFiles;
import dev.gatehouse.decision.bundle.BundleRoots;
import dev.gatehouse.decision.bundle.archive.ArchiveReader;
import dev.gatehouse.decision.bundle.archive.DeltaPatch;
import dev.gatehouse.decision.bundle.signature.SignatureVerifier;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one bundle: fetches, verifies, puts in force, keeps. */
final class BundleFollower implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BundleFollower.class);

  /** The bundles in force, into which this one goes. */
  interface Target {
    @Nullable Bundle inForce(String name);

    void activate(Bundle bundle) throws BundleException;
  }

  private final BundleSettings settings;
  private final BundleTransport transport;
  private final Target target;
  private final @Nullable LastGood lastGood;
  private final BundleProgress progress;
  private final RandomGenerator random;
  private final ReentrantLock turn = new ReentrantLock();
  private String tag = "";
  private boolean longPolling;
  private @Nullable RevisionOrder newest;

  BundleFollower(
      BundleSettings settings,
      Target target,
      @Nullable LastGood lastGood,
      BundleProgress progress,
      RandomGenerator random) {
    this.settings = settings;
    this.target = target;
    this.lastGood = lastGood;
    this.progress = progress;
    this.random = random;
    this.transport = settings.origin().open(settings.limits().archiveBytes(), !settings.persist());
  }

  String name() {
    return settings.name();
  }

  boolean manual() {
    return settings.manual();
  }

  BundleReport report() {
    return progress.report();
  }

  /** Puts the last good one in force, which was kept before the restart. */
  void restore() {
    LastGood kept = lastGood;
    if (kept == null) {
      return;
    }
    turn.lock();
    try {
      byte[] archive = settings.persist() ? kept.archive(settings.limits().archiveBytes()) : null;
      if (archive != null) {
        activate(archive, false);
        log.info("bundle {} is in force as it was kept before the start", name());
      }
    } catch (BundleException e) {
      progress.failed(e);
      log.error("the kept bundle {} can't be put in force: {}", name(), e.getMessage());
    } finally {
      turn.unlock();
    }
  }

  /**
   * Asks the source once.
   *
   * @param mayWait whether the source may hold back its answer
   * @return whether it answered with something that is in force now
   */
  boolean poll(boolean mayWait) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      progress.requested();
      boolean hold = mayWait && (longPolling || tag.isEmpty());
      Duration wait = hold ? settings.backoff().longPolling() : Duration.ZERO;
      Fetched fetched = transport.fetch(tag, wait);
      progress.answered();
      if (fetched instanceof Fetched.Content content) {
        longPolling = content.longPolling() && !settings.backoff().longPolling().isZero();
        progress.downloaded(content.archive().length);
        tag = "";
        activate(content.archive(), true);
        tag = content.tag();
        log.info("bundle {} is in force: {}", name(), progress.report().activeRevision());
      }
      progress.succeeded();
      return true;
    } catch (TransportException e) {
      progress.failed(e);
      log.warn("bundle {} could not be fetched: {}", name(), e.getMessage());
    } catch (BundleException e) {
      progress.failed(e);
      log.error("a new bundle {} was rejected: {}", name(), e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      progress.failed(new BundleException("the bundle can't be read: " + e.getClass().getName()));
      log.error("bundle {} can't be read: {}", name(), e.getClass().getName());
    } finally {
      turn.unlock();
    }
    return false;
  }

  /**
   * Asks again and again until its thread is interrupted.
   *
   * @param atOnce whether the first question waits for nothing
   */
  void run(boolean atOnce) {
    boolean pausing = !atOnce;
    int failures = progress.report().problem() == null ? 0 : 1;
    try {
      while (!Thread.interrupted()) {
        Duration pause =
            failures > 0
                ? settings.backoff().afterFailures(failures, random)
                : longPolling ? Duration.ZERO : settings.backoff().afterSuccess(random);
        if (pausing) {
          Thread.sleep(pause);
        }
        pausing = true;
        failures = poll(true) ? 0 : failures + 1;
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void activate(byte[] archive, boolean keep) throws BundleException {
    long begin = System.nanoTime();
    SortedMap<String, byte[]> files = ArchiveReader.read(archive, settings.limits());
    boolean delta = DeltaPatch.isDelta(files);
    verify(files, delta);
    Bundle bundle = delta ? patched(files) : whole(files);
    RevisionOrder order = RevisionOrder.of(bundle);
    if (settings.antiRollback()) {
      refuseOlder(order);
    }
    long loaded = System.nanoTime();
    target.activate(bundle);
    newest = order;
    progress.activated(
        bundle.manifest().get("revision") == null ? "" : bundle.revision().revision(),
        delta ? "delta" : "snapshot",
        loaded - begin,
        System.nanoTime() - loaded);
    LastGood kept = lastGood;
    if (keep && kept != null) {
      // The note before the archive: between the two, an older archive is refused, not taken.
      if (settings.antiRollback()) {
        kept.keepNewest(order);
      }
      if (settings.persist()) {
        kept.keepArchive(archive);
      }
    }
  }

  /** OPA verifies no deltas; here one is held to the same rules as the bundle that it changes. */
  private void verify(SortedMap<String, byte[]> files, boolean delta) throws BundleException {
    VerificationSettings verification = settings.verification();
    boolean required = delta && !verification.keys().isEmpty();
    new SignatureVerifier(required ? verification.requiring() : verification).verify(files);
  }

  private Bundle whole(SortedMap<String, byte[]> files) throws BundleException {
    return new BundleFiles(name(), files).toBundle(BundleRoots.ALL);
  }

  private Bundle patched(SortedMap<String, byte[]> files) throws BundleException {
    if (settings.persist()) {
      throw new BundleException("a delta bundle can't be kept, expected a snapshot with persist");
    }
    Bundle current = target.inForce(name());
    if (current == null) {
      throw new BundleException("a delta bundle came first, expected a snapshot to apply it to");
    }
    return DeltaPatch.parse(files).applyTo(current);
  }

  private void refuseOlder(RevisionOrder order) throws BundleException {
    RevisionOrder known = newest;
    if (known == null && lastGood != null) {
      known = lastGood.newest();
    }
    if (known != null) {
      known.refuseOlder(order);
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
