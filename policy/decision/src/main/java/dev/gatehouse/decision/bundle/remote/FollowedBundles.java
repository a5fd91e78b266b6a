package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleRoots;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.value.RegoObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Followed bundles as the source of a decision point in process. What they become together has to
 * be accepted before it counts, so that a broken one is told in its own report and never seen here.
 */
public final class FollowedBundles implements BundleSource {

  /** Who decides by the bundles. Called by one thread at a time. */
  public interface Acceptance {

    /**
     * Takes them in place of the ones before.
     *
     * @param together what the bundles are together
     * @throws BundleException if they can't be decided by; then nothing changes
     */
    void accept(Bundle together) throws BundleException;
  }

  private final BundleSet set;
  private final AtomicLong version = new AtomicLong();
  private volatile @Nullable Bundle current;

  private FollowedBundles(RemoteSettings settings, Acceptance acceptance, InstantSource clock) {
    this.set = BundleSet.of(settings, (bundles, changed) -> put(bundles, acceptance), clock);
  }

  /**
   * Bundles that nothing is done for until {@link #begin()}.
   *
   * @param acceptance is given each new state of them
   */
  public static FollowedBundles of(
      RemoteSettings settings, Acceptance acceptance, InstantSource clock) {
    return new FollowedBundles(settings, acceptance, clock);
  }

  /** Puts what was kept in force and follows each in the background from now on. */
  public void begin() {
    set.restore();
    set.followAtOnce();
  }

  /**
   * Puts what was kept in force, fetches each bundle once and follows them from then on.
   *
   * @throws BundleException if the thread is interrupted meanwhile
   */
  public static FollowedBundles open(RemoteSettings settings) throws BundleException {
    FollowedBundles bundles =
        new FollowedBundles(settings, FollowedBundles::compile, InstantSource.system());
    bundles.set.restore();
    try {
      bundles.set.fetch();
    } catch (InterruptedException e) {
      bundles.close();
      Thread.currentThread().interrupt();
      throw new BundleException("interrupted while the bundles were fetched", e);
    }
    bundles.set.follow();
    return bundles;
  }

  /** What is known of each bundle. */
  public List<BundleReport> reports() {
    return set.reports();
  }

  /** The bundles themselves, to have one asked for now. */
  public BundleSet set() {
    return set;
  }

  private void put(SortedMap<String, Bundle> bundles, Acceptance acceptance)
      throws BundleException {
    Bundle merged = merge(bundles);
    acceptance.accept(merged);
    current = merged;
    version.incrementAndGet();
  }

  private static void compile(Bundle merged) throws BundleException {
    RegoBuilder builder = Rego.builder().data(merged.data());
    for (Bundle.PolicyModule module : merged.modules()) {
      builder.module(module.file(), module.source(), module.version());
    }
    try {
      builder.build();
    } catch (RegoCompileException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Bundle merge(SortedMap<String, Bundle> bundles) throws BundleException {
    if (bundles.size() == 1) {
      return bundles.firstEntry().getValue();
    }
    List<String> roots = new ArrayList<>();
    List<String> revisions = new ArrayList<>();
    List<Bundle.PolicyModule> modules = new ArrayList<>();
    RegoObject data = RegoObject.EMPTY;
    for (Bundle bundle : bundles.values()) {
      String name = bundle.revision().bundle();
      roots.addAll(bundle.roots().paths());
      revisions.add(bundle.revision().revision());
      for (Bundle.PolicyModule module : bundle.modules()) {
        modules.add(
            new Bundle.PolicyModule(name + "/" + module.file(), module.source(), module.version()));
      }
      data = Bundle.mergeData(data, bundle.data(), name);
    }
    return new Bundle(
        new PolicyRevision(String.join("+", bundles.keySet()), String.join("+", revisions)),
        new BundleRoots(roots),
        modules,
        data);
  }

  @Override
  public Bundle read() throws BundleException {
    Bundle bundle = current;
    if (bundle != null) {
      return bundle;
    }
    String problem = problem();
    throw new BundleException(problem == null ? "no bundle is in force yet" : problem);
  }

  @Override
  public @Nullable String problem() {
    for (BundleReport report : reports()) {
      BundleReport.Problem problem = report.problem();
      if (problem != null) {
        return "bundle " + report.name() + ": " + problem.message();
      }
    }
    return null;
  }

  @Override
  public String version() {
    return "followed-" + version.get();
  }

  @Override
  public void close() {
    set.close();
  }
}
