package dev.gatehouse.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.trace.EndedSpans;
import dev.gatehouse.service.trace.TraceFilter;
import dev.gatehouse.telemetry.trace.Traces;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestLogFilterTest {

  @Test
  void aRequestsLinesCarryItsIdsAndLaterOnesDoNot() throws Exception {
    assertThat(context("00-0192f7a07b1c70008000000000000001-00f067aa0ba902b7-01"))
        .containsEntry("service", "vault")
        .containsEntry("trace.id", "0192f7a07b1c70008000000000000001")
        .containsEntry("span.id", "00f067aa0ba902b7")
        .containsEntry("request.id", "0192f7a0-7b1c-7000-8000-000000000001");
    assertThat(MDC.get("trace.id")).isNull();
    assertThat(MDC.get("service")).isNull();
  }

  @Test
  void whereSpansAreRecordedTheLinesAreOfTheServicesOwn() throws Exception {
    EndedSpans ended = new EndedSpans();
    Map<String, String> seen;
    try (Traces traces = Traces.to(ended)) {
      seen = context("00-0192f7a07b1c70008000000000000001-00f067aa0ba902b7-01", traces.of("vault"));
    }
    SpanData span = ended.first();
    assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(seen)
        .containsEntry("trace.id", "0192f7a07b1c70008000000000000001")
        .containsEntry("span.id", span.getSpanId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-0192f7a07b1c70008000000000000001-00f067aa0ba902b7",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-0192f7a07b1c70008000000000000001-0000000000000000-01",
        "00-0192F7A07B1C70008000000000000001-00f067aa0ba902b7-01",
        "00-0192f7a07b1c70008000000000000001-00f067aa0ba902b7-0\n"
      })
  void whatIsNoTraceContextIsNotTakenAsOne(String header) throws Exception {
    assertThat(context(header)).containsOnlyKeys("service");
  }

  private static Map<String, String> context(String header) throws Exception {
    return context(header, Traces.none().of("vault"));
  }

  /** What the log's context is while a request is answered: the filters in a service's order. */
  private static Map<String, String> context(String header, Tracer tracer) throws Exception {
    Map<String, String> seen = new HashMap<>();
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader("traceparent", header);
    MockHttpServletResponse response = new MockHttpServletResponse();
    new TraceFilter(tracer)
        .doFilter(
            request,
            response,
            (in, out) ->
                new RequestLogFilter("vault")
                    .doFilter(in, out, (req, res) -> seen.putAll(MDC.getCopyOfContextMap())));
    return seen;
  }
}
