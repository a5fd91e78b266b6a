package dev.gatehouse.pdp.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.decision.bundle.remote.BundleReport;
import dev.gatehouse.decision.bundle.remote.BundleReport.Problem;
import dev.gatehouse.pdp.metrics.PrometheusText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BundleCountersTest {

  private final BundleCounters counters =
      new BundleCounters(new BundleDurations(List.of(1000.0, 2e6)));

  @Test
  void eachActivationIsTimedByItsStages() {
    BundleReport timed =
        new BundleReport(
            "b",
            "r",
            "snapshot",
            1,
            null,
            null,
            null,
            Instant.EPOCH,
            null,
            Map.of(BundleReport.REQUESTED, 1000L, "timer_bundle_activation_ns", 7L));
    counters.look(List.of(timed));
    counters.look(List.of(timed));
    counters.look(
        List.of(
            new BundleReport(
                "b",
                "r",
                "snapshot",
                1,
                null,
                null,
                null,
                Instant.EPOCH.plusSeconds(1),
                null,
                Map.of(BundleReport.REQUESTED, 3_000_000L))));
    assertThat(written())
        .startsWith(
            """
            # HELP bundle_loading_duration_ns Histogram for the bundle loading duration by stage.
            # TYPE bundle_loading_duration_ns histogram
            bundle_loading_duration_ns_bucket{name="b",stage="timer_bundle_request_ns",le="1000"} 1
            bundle_loading_duration_ns_bucket{name="b",stage="timer_bundle_request_ns",le="2000000"} 1
            bundle_loading_duration_ns_bucket{name="b",stage="timer_bundle_request_ns",le="+Inf"} 2
            bundle_loading_duration_ns_sum{name="b",stage="timer_bundle_request_ns"} 3001000
            bundle_loading_duration_ns_count{name="b",stage="timer_bundle_request_ns"} 2
            # HELP bundle_loaded_counter\
            """);
  }

  private static BundleReport report(@Nullable Instant activated, @Nullable Problem problem) {
    return new BundleReport(
        "b", "r", "snapshot", 1, null, null, null, activated, problem, Map.of());
  }

  private String written() {
    PrometheusText text = new PrometheusText();
    counters.write(text);
    return text.toString();
  }

  @Test
  void eachActivationAndEachFailureCountsOnce() {
    Problem first = new Problem("gone", 404, List.of());
    Problem again = new Problem("gone", 404, List.of());
    assertThat(written()).isEmpty();
    counters.look(List.of(report(null, null)));
    counters.look(List.of(report(Instant.EPOCH, null)));
    counters.look(List.of(report(Instant.EPOCH, null)));
    counters.look(List.of(report(Instant.EPOCH, first)));
    counters.look(List.of(report(Instant.EPOCH, first)));
    counters.look(List.of(report(Instant.EPOCH, again)));
    counters.look(List.of(report(Instant.EPOCH.plusSeconds(1), null)));
    assertThat(written())
        .isEqualTo(
            """
            # HELP bundle_loaded_counter Counter for the bundle loaded.
            # TYPE bundle_loaded_counter counter
            bundle_loaded_counter{name="b"} 2
            # HELP bundle_failed_load_counter Counter for the failed bundle load.
            # TYPE bundle_failed_load_counter counter
            bundle_failed_load_counter{code="bundle_error",name="b"} 2
            """);
  }
}
