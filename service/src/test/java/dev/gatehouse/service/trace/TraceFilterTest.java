package dev.gatehouse.service.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.fixtures.trace.EndedSpans;
import dev.gatehouse.telemetry.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

/** A request to a service as a span of its caller's trace. */
class TraceFilterTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  private final EndedSpans ended = new EndedSpans();
  private final TraceFilter filter = new TraceFilter(Traces.to(ended).of("consent-vault"));

  private static MockHttpServletRequest request() {
    var request = new MockHttpServletRequest("GET", "/vault/v1/consents/4711");
    request.addHeader("traceparent", "00-" + TRACE + "-" + PARENT + "-01");
    return request;
  }

  @Test
  void isUnderItsCallersAndNamedByItsHandler() throws Exception {
    MockHttpServletRequest request = request();
    List<String> within = new ArrayList<>();

    filter.doFilter(
        request,
        new MockHttpServletResponse(),
        (_, _) -> {
          within.add(Span.current().getSpanContext().getSpanId());
          request.setAttribute(
              HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/vault/v1/consents/{id}");
        });

    SpanData span = ended.first();
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(PARENT);
    assertThat(span.getName()).isEqualTo("GET /vault/v1/consents/{id}");
    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
    assertThat(within).containsExactly(span.getSpanId());
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void thatFailsIsAnErrorWithoutItsMessage() {
    assertThatThrownBy(
            () ->
                filter.doFilter(
                    request(),
                    new MockHttpServletResponse(),
                    (_, _) -> {
                      throw new ServletException("of a person");
                    }))
        .isInstanceOf(ServletException.class);

    SpanData span = ended.first();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getEvents()).isEmpty();
    assertThat(span.toString()).doesNotContain("of a person");
  }

  @Test
  void passesItsCallersContextOnWhereNothingIsRecorded() throws Exception {
    List<String> within = new ArrayList<>();

    new TraceFilter(Traces.none().of("consent-vault"))
        .doFilter(
            request(),
            new MockHttpServletResponse(),
            (_, _) -> within.add(Span.current().getSpanContext().getTraceId()));

    assertThat(within).containsExactly(TRACE);
  }
}
