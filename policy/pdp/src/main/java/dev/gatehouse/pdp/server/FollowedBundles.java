package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.remote.BundleReport;
import dev.gatehouse.decision.bundle.remote.BundleSet;
import dev.gatehouse.decision.bundle.remote.RemoteSettings;
import dev.gatehouse.pdp.rest.PluginState;
import dev.gatehouse.pdp.store.BundleContent;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The bundles that the configuration names, followed for as long as the server runs. */
final class FollowedBundles implements AutoCloseable {

  private static final Path DEFAULT_PERSISTENCE = Path.of(".opa");

  private final BundleSet set;
  private final StoreActivator activator;
  private final List<String> names;

  private FollowedBundles(BundleSet set, StoreActivator activator, List<String> names) {
    this.set = set;
    this.activator = activator;
    this.names = names;
  }

  /**
   * Puts what was kept in force and begins to fetch.
   *
   * @param changed called after each change of a report; must return at once
   * @throws ConfigException naming what is wrong with the configuration
   */
  static FollowedBundles open(
      RegoObject configuration, PolicyStore store, List<BundleContent> always, Runnable changed) {
    try {
      RemoteSettings settings =
          RemoteSettings.parse(configuration, DEFAULT_PERSISTENCE.toAbsolutePath());
      StoreActivator activator = new StoreActivator(store, always);
      BundleSet set = BundleSet.of(settings, activator, InstantSource.system());
      set.onChange(changed);
      set.restore();
      FollowedBundles bundles = new FollowedBundles(set, activator, settings.names());
      bundles.begin();
      return bundles;
    } catch (BundleException wrong) {
      throw new ConfigException("config error: " + wrong.getMessage());
    }
  }

  private void begin() {
    Thread.ofVirtual()
        .name("policy-server-bundles")
        .start(
            () -> {
              try {
                set.fetch();
                set.follow();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Puts other bundles of the command line in force. */
  void replaceFixed(List<BundleContent> others) {
    activator.replaceFixed(others);
  }

  boolean areConfigured() {
    return !names.isEmpty();
  }

  List<BundleReport> reports() {
    return set.reports();
  }

  /** OK once every one was in force. */
  PluginState state() {
    return reports().stream().allMatch(BundleReport::active)
        ? PluginState.OK
        : PluginState.NOT_READY;
  }

  @Override
  public void close() {
    set.close();
  }
}
