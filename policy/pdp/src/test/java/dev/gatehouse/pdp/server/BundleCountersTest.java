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

  private final BundleCounters counters = new BundleCounters();

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
