package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The bundles of one decision point, each followed by a thread of its own and put in force
 * together: what does not compile with the others, or has a root that another owns, changes
 * nothing. One that needs another which is not there yet comes into force with it. Thread-safe.
 */
public final class BundleSet implements BundleFollower.Target, AutoCloseable {

  private final BundleActivator activator;
  private final List<BundleFollower> followers = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final SortedMap<String, Bundle> inForce = new TreeMap<>();
  private final SortedMap<String, Bundle> waiting = new TreeMap<>();
  private boolean closed;

  private BundleSet(RemoteSettings settings, BundleActivator activator, InstantSource clock) {
    this.activator = activator;
    SecureRandom random = new SecureRandom();
    for (BundleSettings each : settings.bundles()) {
      Path directory = settings.persistence();
      boolean keeps = each.persist() || each.antiRollback();
      followers.add(
          new BundleFollower(
              each,
              this,
              directory == null || !keeps ? null : new LastGood(directory, each.name()),
              new BundleProgress(each.name(), clock, this::tell),
              random));
    }
  }

  /** A set that is not yet asked for. */
  public static BundleSet of(
      RemoteSettings settings, BundleActivator activator, InstantSource clock) {
    return new BundleSet(settings, activator, clock);
  }

  /** Puts what was kept before a restart in force; nothing is fetched. */
  public void restore() {
    followers.forEach(BundleFollower::restore);
  }

  /** Fetches each once, in this thread. What fails is told in the reports. */
  public void fetch() throws InterruptedException {
    for (BundleFollower follower : followers) {
      if (!follower.manual()) {
        follower.poll(false);
      }
    }
  }

  /** Follows each from now on, in the background; asks first when its interval is over. */
  public void follow() {
    follow(false);
  }

  /** Follows each from now on, in the background, and asks at once. */
  public void followAtOnce() {
    follow(true);
  }

  private synchronized void follow(boolean atOnce) {
    for (BundleFollower follower : followers) {
      if (!follower.manual()) {
        threads.add(
            Thread.ofVirtual().name("bundle-" + follower.name()).start(() -> follower.run(atOnce)));
      }
    }
  }

  /**
   * Asks for one now, whatever its interval.
   *
   * @return what came of it; empty if there is none of that name
   */
  public Optional<BundleReport> refresh(String name) throws InterruptedException {
    for (BundleFollower follower : followers) {
      if (follower.name().equals(name)) {
        follower.poll(false);
        return Optional.of(follower.report());
      }
    }
    return Optional.empty();
  }

  /** What is known of each, in the order of the configuration. */
  public List<BundleReport> reports() {
    return followers.stream().map(BundleFollower::report).toList();
  }

  /** Calls back after each change of a report; from the thread of the bundle, so be quick. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  @Override
  public synchronized @Nullable Bundle inForce(String name) {
    return inForce.get(name);
  }

  @Override
  public synchronized void activate(Bundle bundle) throws BundleException {
    if (closed) {
      throw new BundleException("the bundle is followed no more");
    }
    String name = bundle.revision().bundle();
    SortedMap<String, Bundle> alone = new TreeMap<>(inForce);
    alone.put(name, bundle);
    SortedMap<String, Bundle> all = new TreeMap<>(inForce);
    all.putAll(waiting);
    all.put(name, bundle);
    try {
      if (all.size() > alone.size() && tryTogether(all, name)) {
        return;
      }
      put(alone, name);
      waiting.remove(name);
    } catch (BundleException e) {
      if (!inForce.containsKey(name)) {
        waiting.put(name, bundle);
      }
      throw e;
    }
  }

  private boolean tryTogether(SortedMap<String, Bundle> all, String name) {
    try {
      put(all, name);
      waiting.clear();
      return true;
    } catch (BundleException others) {
      // What waits is still not complete; the new one may do without it.
      return false;
    }
  }

  private void put(SortedMap<String, Bundle> bundles, String changed) throws BundleException {
    List<Map.Entry<String, Bundle>> list = List.copyOf(bundles.entrySet());
    for (int i = 0; i < list.size(); i++) {
      for (int j = i + 1; j < list.size(); j++) {
        Bundle first = list.get(i).getValue();
        Bundle second = list.get(j).getValue();
        Optional<String> overlap = first.roots().overlap(second.roots());
        if (overlap.isPresent()) {
          throw new BundleException(
              "detected overlapping roots in bundle manifest with: ["
                  + list.get(i).getKey()
                  + " "
                  + list.get(j).getKey()
                  + "], both own /"
                  + overlap.get());
        }
      }
    }
    activator.activate(bundles, changed);
    inForce.clear();
    inForce.putAll(bundles);
  }

  /** Ends it: nothing comes into force or is told from then on. */
  @Override
  public synchronized void close() {
    closed = true;
    listeners.clear();
    threads.forEach(Thread::interrupt);
    threads.clear();
    followers.forEach(BundleFollower::close);
  }
}
