package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.remote.ConfiguredStatus;
import dev.gatehouse.pdp.metrics.PrometheusText;
import dev.gatehouse.pdp.rest.DecisionRecorder;
import dev.gatehouse.pdp.rest.PluginState;
import dev.gatehouse.pdp.rest.PluginStates;
import dev.gatehouse.pdp.store.BundleContent;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What runs beside the API for as long as the server does: the bundles and their status. */
public final class ServerPlugins implements PluginStates, AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(50);

  private final FollowedBundles bundles;
  private final @Nullable LoggedDecisions decisions;
  private final StatusReport report;
  private final boolean hasStatus;
  private final boolean countsStatus;
  private final BundleCounters counters;
  private final StatusReports reports;

  private ServerPlugins(
      RegoObject document,
      PolicyStore store,
      List<BundleContent> always,
      ConfiguredStatus status,
      @Nullable LoggedDecisions decisions,
      ServerConfig config,
      ServerLog log) {
    this.decisions = decisions;
    this.hasStatus = document.get("status") instanceof RegoObject;
    this.countsStatus = status.counted();
    this.counters = new BundleCounters(new BundleDurations(status.buckets()));
    AtomicReference<@Nullable Runnable> told = new AtomicReference<>();
    this.bundles =
        FollowedBundles.open(
            document,
            store,
            always,
            () -> {
              Runnable listener = told.get();
              if (listener != null) {
                listener.run();
              }
            });
    this.report = new StatusReport(config.labels(), bundles::reports, this, config.version());
    this.reports = new StatusReports(status, report::document, log);
    told.set(this::changed);
    changed();
    reports.start();
  }

  private void changed() {
    counters.look(bundles.reports());
    reports.changed();
  }

  /**
   * Begins.
   *
   * @param document the whole configuration
   * @param always bundles that are in force whatever is followed
   * @throws ConfigException naming what is wrong with the configuration
   */
  public static ServerPlugins start(
      RegoObject document,
      ServerConfig config,
      PolicyStore store,
      List<BundleContent> always,
      ServerLog log) {
    store.activate(always);
    ConfiguredStatus status;
    try {
      status = ConfiguredStatus.of(document);
    } catch (BundleException wrong) {
      throw new ConfigException("config error: " + wrong.getMessage());
    }
    LoggedDecisions decisions = LoggedDecisions.open(document, config, store, log);
    try {
      return new ServerPlugins(document, store, always, status, decisions, config, log);
    } catch (ConfigException wrong) {
      if (decisions != null) {
        decisions.close();
      }
      throw wrong;
    }
  }

  @Override
  public Map<String, PluginState> now() {
    Map<String, PluginState> states = new TreeMap<>();
    if (bundles.areConfigured()) {
      states.put("bundle", bundles.state());
    }
    if (decisions != null) {
      states.put("decision_logs", PluginState.OK);
    }
    if (hasStatus) {
      states.put("status", PluginState.OK);
    }
    return states;
  }

  /**
   * Puts other bundles of the command line in force.
   *
   * @throws dev.gatehouse.rego.RegoCompileException if what is in force doesn't compile with them
   */
  public void replaceFixed(List<BundleContent> others) {
    bundles.replaceFixed(others);
  }

  /** The document of {@code /v1/status}; null unless it is configured. */
  @Nullable RegoValue status() {
    return hasStatus ? report.document() : null;
  }

  /** Takes every decision. */
  DecisionRecorder recorder() {
    return decisions == null ? DecisionRecorder.NONE : decisions;
  }

  /** What the metrics page is to tell of bundles and of the decision log. */
  List<Consumer<PrometheusText>> metrics() {
    List<Consumer<PrometheusText>> parts = new ArrayList<>();
    if (countsStatus) {
      parts.add(report::write);
      parts.add(counters::write);
    }
    if (decisions != null) {
      parts.add(decisions::write);
    }
    return parts;
  }

  /**
   * Waits until all are ready.
   *
   * @throws ServerStartException if one is not after the time
   */
  void awaitReady(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (now().values().stream().anyMatch(state -> state != PluginState.OK)) {
      if (System.nanoTime() > deadline) {
        throw new ServerStartException(
            "plugins are not ready after " + atMost.toSeconds() + " s: " + now(), null);
      }
      Thread.sleep(LOOK);
    }
  }

  @Override
  public void close() {
    bundles.close();
    reports.close();
    if (decisions != null) {
      decisions.close();
    }
  }
}
