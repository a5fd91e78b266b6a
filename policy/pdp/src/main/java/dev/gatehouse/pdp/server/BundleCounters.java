package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.remote.BundleReport;
import dev.gatehouse.pdp.metrics.PrometheusText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often bundles were put in force and how often a try failed, under OPA's names. Why a
 * try failed is in the status: as a label it would have no bounds. Thread-safe.
 */
final class BundleCounters {

  private record Seen(@Nullable Instant activation, BundleReport.@Nullable Problem problem) {}

  private final Map<String, Seen> seen = new HashMap<>();
  private final TreeMap<String, Long> loaded = new TreeMap<>();
  private final TreeMap<String, Long> failed = new TreeMap<>();
  private final BundleDurations durations;

  BundleCounters(BundleDurations durations) {
    this.durations = durations;
  }

  /** Looks at the reports after a change of one. */
  @SuppressWarnings("ReferenceEquality") // Another problem of the same words is another failure.
  synchronized void look(List<BundleReport> reports) {
    for (BundleReport report : reports) {
      Seen now = new Seen(report.lastSuccessfulActivation(), report.problem());
      Seen before = seen.put(report.name(), now);
      if (now.activation() != null
          && (before == null || !Objects.equals(before.activation(), now.activation()))) {
        loaded.merge(report.name(), 1L, Long::sum);
        durations.observe(report);
      }
      if (now.problem() != null && (before == null || before.problem() != now.problem())) {
        failed.merge(report.name(), 1L, Long::sum);
      }
    }
  }

  synchronized void write(PrometheusText text) {
    durations.write(text);
    if (!loaded.isEmpty()) {
      text.type("bundle_loaded_counter", "counter", "Counter for the bundle loaded.");
      loaded.forEach(
          (name, count) ->
              text.sample("bundle_loaded_counter", PrometheusText.label("name", name), count));
    }
    if (!failed.isEmpty()) {
      text.type("bundle_failed_load_counter", "counter", "Counter for the failed bundle load.");
      failed.forEach(
          (name, count) ->
              text.sample(
                  "bundle_failed_load_counter",
                  PrometheusText.label("code", BundleReport.CODE)
                      + ","
                      + PrometheusText.label("name", name),
                  count));
    }
  }
}
