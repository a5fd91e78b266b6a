package dev.gatehouse.service.metric;

import dev.gatehouse.telemetry.metric.Latency;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Times requests by the pattern of the handler that answered, never by their path: what no handler
 * has is {@code none}. A stream counts when it ends.
 */
final class RequestMetricsFilter extends OncePerRequestFilter {

  private static final String NONE = "none";

  private final MeterRegistry registry;
  private final String service;
  private final ConcurrentHashMap<Answered, Timer> timers = new ConcurrentHashMap<>();

  RequestMetricsFilter(MeterRegistry registry, String service) {
    this.registry = registry;
    this.service = service;
  }

  private record Answered(String handler, int statusClass) {}

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long begin = System.nanoTime();
    boolean returned = false;
    try {
      chain.doFilter(request, response);
      returned = true;
    } finally {
      int status = returned ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
      timers
          .computeIfAbsent(new Answered(handler(request), status / 100), this::timer)
          .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }
  }

  private static String handler(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return pattern == null ? NONE : pattern.toString();
  }

  private Timer timer(Answered answered) {
    return Latency.timer("gatehouse.service.requests", "Requests that a service answered")
        .tag("service", service)
        .tag("handler", answered.handler())
        .tag("status", answered.statusClass() + "xx")
        .register(registry);
  }
}
