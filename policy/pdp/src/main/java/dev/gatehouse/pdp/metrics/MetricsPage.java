package dev.gatehouse.pdp.metrics;

import dev.gatehouse.pdp.rest.ApiResponse;
import dev.gatehouse.pdp.rest.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** {@code GET /metrics}. Thread-safe. */
public final class MetricsPage {

  private final RequestMetrics requests;
  private final List<Consumer<PrometheusText>> more;

  /**
   * @param more what other parts of the server have to tell
   */
  public MetricsPage(RequestMetrics requests, List<Consumer<PrometheusText>> more) {
    this.requests = requests;
    this.more = List.copyOf(more);
  }

  /** The route, which the diagnostic address has too. */
  public Route route() {
    return new Route(
        "metrics",
        "metrics",
        false,
        Map.of(
            "GET",
            (request, rest) -> {
              request.query().refuseUnknown(Set.of());
              return page();
            }),
        true);
  }

  private ApiResponse page() {
    PrometheusText text = new PrometheusText();
    requests.write(text);
    more.forEach(part -> part.accept(text));
    ProcessMetrics.write(text);
    return new ApiResponse(
        200,
        Map.of("Content-Type", PrometheusText.MEDIA_TYPE),
        text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
