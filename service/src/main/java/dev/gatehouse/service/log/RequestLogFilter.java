package dev.gatehouse.service.log;

import dev.gatehouse.trust.tenant.TenantContext;
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
 * Puts into the log's context whose request is being answered. Behind the filter of the token,
 * which says whose tenant it is.
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
    String header = request.getHeader("traceparent");
    if (header != null) {
      TraceParent.of(header)
          .ifPresent(
              parent -> {
                context.put("trace.id", parent.trace());
                context.put("span.id", parent.span());
                context.put("request.id", parent.request());
              });
    }
    TenantContext.current().ifPresent(tenant -> context.put("tenant", tenant.toString()));
    context.forEach(MDC::put);
    try {
      chain.doFilter(request, response);
    } finally {
      context.keySet().forEach(MDC::remove);
    }
  }
}
