package dev.gatehouse.pdp.server;

import dev.gatehouse.decision.bundle.remote.BundleReport;
import dev.gatehouse.pdp.metrics.PrometheusText;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long bundles took to come into force, by stage, as OPA's histogram. Thread-safe. */
final class BundleDurations {

  private static final String NAME = "bundle_loading_duration_ns";
  private static final List<String> STAGES =
      List.of(BundleReport.REQUESTED, BundleReport.LOADED, BundleReport.COMPILED);

  private final List<Double> bounds;
  private final SortedMap<String, Stage> stages = new TreeMap<>();

  /**
   * @param bounds of the buckets, in nanoseconds, inclusive, ascending
   */
  BundleDurations(List<Double> bounds) {
    this.bounds = List.copyOf(bounds);
  }

  /** The observations of one bundle and stage. */
  private final class Stage {
    private final long[] upTo = new long[bounds.size()];
    private long count;
    private double sum;

    void observe(long nanos) {
      for (int i = 0; i < upTo.length; i++) {
        upTo[i] += nanos <= bounds.get(i) ? 1 : 0;
      }
      count++;
      sum += nanos;
    }
  }

  /** Counts the stages of a bundle that has just come into force. */
  synchronized void observe(BundleReport report) {
    for (String stage : STAGES) {
      Long nanos = report.metrics().get(stage);
      if (nanos != null) {
        stages
            .computeIfAbsent(
                PrometheusText.label("name", report.name())
                    + ","
                    + PrometheusText.label("stage", stage),
                _ -> new Stage())
            .observe(nanos);
      }
    }
  }

  synchronized void write(PrometheusText text) {
    if (stages.isEmpty()) {
      return;
    }
    text.type(NAME, "histogram", "Histogram for the bundle loading duration by stage.");
    stages.forEach(
        (labels, stage) -> {
          for (int i = 0; i < bounds.size(); i++) {
            text.sample(
                NAME + "_bucket",
                labels + "," + PrometheusText.label("le", PrometheusText.number(bounds.get(i))),
                stage.upTo[i]);
          }
          text.sample(
              NAME + "_bucket", labels + "," + PrometheusText.label("le", "+Inf"), stage.count);
          text.sample(NAME + "_sum", labels, stage.sum);
          text.sample(NAME + "_count", labels, stage.count);
        });
  }
}
