package dev.gatehouse.service.log;

import dev.gatehouse.trust.tenant.TenantContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts into the log's context whose request is being answered, and in which span. Behind the filter
 * of the token, which says whose tenant it is, and that of the trace, which begins the span.
 */
public final class RequestLogFilter extends OncePerRequestFilter {

  private final String service;

  public RequestLogFilter(String service) {
    this.service = service;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Map<String, String> context = new HashMap<>();
    context.put("service", service);
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      context.put("trace.id", span.getTraceId());
      context.put("span.id", span.getSpanId());
      context.put("request.id", request(span.getTraceId()));
    }
    TenantContext.current().ifPresent(tenant -> context.put("tenant", tenant.toString()));
    context.forEach(MDC::put);
    try {
      chain.doFilter(request, response);
    } finally {
      context.keySet().forEach(MDC::remove);
    }
  }

  /** The gateway names a trace by its request's id: one id in two notations. */
  private static String request(String trace) {
    return String.join(
        "-",
        trace.substring(0, 8),
        trace.substring(8, 12),
        trace.substring(12, 16),
        trace.substring(16, 20),
        trace.substring(20));
  }
}
