package dev.gatehouse.service.log;

import static org.assertj.core.api.Assertions.assertThat;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-0192f7a07b1c70008000000000000001-00f067aa0ba902b7",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-0192f7a07b1c70008000000000000001-0000000000000000-01",
        "00-0192F7A07B1C70008000000000000001-00f067aa0ba902b7-01",
        "01-0192f7a07b1c70008000000000000001-00f067aa0ba902b7-01",
        "00-0192f7a07b1c70008000000000000001-00f067aa0ba902b7-0\n"
      })
  void whatIsNoTraceContextIsNotTakenAsOne(String header) throws Exception {
    assertThat(context(header)).containsOnlyKeys("service");
  }

  private static Map<String, String> context(String header) throws Exception {
    Map<String, String> seen = new HashMap<>();
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader("traceparent", header);
    new RequestLogFilter("vault")
        .doFilter(
            request,
            new MockHttpServletResponse(),
            (in, out) -> seen.putAll(MDC.getCopyOfContextMap()));
    return seen;
  }
}
