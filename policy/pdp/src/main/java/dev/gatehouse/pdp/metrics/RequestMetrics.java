package dev.gatehouse.pdp.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * {@code http_request_duration_seconds}: how long requests take, by status, handler and method.
 * Thread-safe.
 */
public final class RequestMetrics {

  /** OPA's bounds, in seconds. */
  public static final List<Double> DEFAULT_BUCKETS =
      List.of(1e-6, 5e-6, 1e-5, 5e-5, 1e-4, 5e-4, 1e-3, 0.01, 0.1, 1.0);

  private static final String NAME = "http_request_duration_seconds";

  private final List<Double> buckets;
  private final long[] boundsNanos;
  private final Map<Labels, Histogram> histograms = new ConcurrentHashMap<>();

  private record Labels(int code, String handler, String method) implements Comparable<Labels> {
    @Override
    public int compareTo(Labels other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return "code=\"" + code + "\",handler=\"" + handler + "\",method=\"" + method + "\"";
    }
  }

  /**
   * @param buckets upper bounds in seconds, ascending
   */
  public RequestMetrics(List<Double> buckets) {
    this.buckets = List.copyOf(buckets);
    this.boundsNanos = buckets.stream().mapToLong(bound -> Math.round(bound * 1e9)).toArray();
  }

  /**
   * Counts one request.
   *
   * @param handler the name of a route, never of a path
   * @param method in lower case, one of HTTP's own
   */
  public void observe(int code, String handler, String method, long nanos) {
    histograms
        .computeIfAbsent(new Labels(code, handler, method), _ -> new Histogram(boundsNanos))
        .observe(nanos);
  }

  void write(PrometheusText text) {
    if (histograms.isEmpty()) {
      return;
    }
    text.type(NAME, "histogram", "A histogram of duration for requests.");
    new ConcurrentSkipListMap<>(histograms)
        .forEach(
            (labels, histogram) -> {
              for (int i = 0; i < buckets.size(); i++) {
                text.sample(
                    NAME + "_bucket",
                    labels + ",le=\"" + PrometheusText.number(buckets.get(i)) + "\"",
                    histogram.upTo(i));
              }
              text.sample(NAME + "_bucket", labels + ",le=\"+Inf\"", histogram.count());
              text.sample(NAME + "_sum", labels.toString(), histogram.sumSeconds());
              text.sample(NAME + "_count", labels.toString(), histogram.count());
            });
  }
}
