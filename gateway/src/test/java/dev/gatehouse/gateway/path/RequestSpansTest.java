package dev.gatehouse.gateway.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.trace.EndedSpans;
import dev.gatehouse.telemetry.trace.Traces;
import dev.gatehouse.trust.problem.ProblemCode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The first span of a request's trace. */
class RequestSpansTest {

  private static final String CALLERS = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final EndedSpans ended = new EndedSpans();
  private final RequestSpans spans =
      new RequestSpans(Traces.to(ended), Duration.ofMillis(7)::toNanos);

  private static Arrival arrival(String method, String... headers) {
    return Requests.arrival(method, "/vault/v1/consents/x?q=secret", Requests.headers(headers));
  }

  @Test
  void isNamedByTheRequestAndTheDecision() {
    spans.answered(arrival("GET"), "consents-read", 200);

    SpanData span = ended.first();
    assertThat(span.getTraceId()).isEqualTo("019ab000000070008000000000000002");
    assertThat(span.getSpanId()).isEqualTo("8000000000000001");
    assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
    assertThat(span.getName()).isEqualTo("GET consents-read");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getStartEpochNanos())
        .isEqualTo(TimeUnit.SECONDS.toNanos(Requests.NOW.getEpochSecond()));
    assertThat(span.getEndEpochNanos() - span.getStartEpochNanos())
        .isEqualTo(Duration.ofMillis(7).toNanos());
    assertThat(span.getAttributes().asMap().toString()).doesNotContain("secret", "/vault");
  }

  @Test
  void linksTheTraceOfAnUntrustedCallerAndDoesNotJoinIt() {
    spans.answered(
        arrival("GET", "traceparent", "00-" + CALLERS + "-00f067aa0ba902b7-01"), "r", 200);

    SpanData span = ended.first();
    assertThat(span.getTraceId()).isEqualTo("019ab000000070008000000000000002");
    assertThat(span.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(context -> context.getTraceId() + ' ' + context.getSpanId())
        .containsExactly(CALLERS + " 00f067aa0ba902b7");
  }

  @Test
  void hasNoLinkToWhatIsNoContext() {
    spans.answered(arrival("GET", "traceparent", "00-" + CALLERS + "-0-01"), "r", 200);

    assertThat(ended.first().getLinks()).isEmpty();
  }

  @Test
  void tellsWhyARequestWasRefused() {
    spans.refused(arrival("GET"), "none", ProblemCode.JOURNAL_UNAVAILABLE);

    SpanData span = ended.first();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("journal-unavailable");
    assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
        .isEqualTo(503);
  }

  @Test
  void takesNoMethodFromOutsideThatHttpDoesNotHave() {
    spans.answered(arrival("BREW-4711"), "r", 405);

    assertThat(ended.first().getName()).isEqualTo("_OTHER r");
  }

  @Test
  void isNotMadeWhereNothingIsRecorded() {
    var unrecorded = new RequestSpans(Traces.none(), () -> 0);

    unrecorded.answered(arrival("GET"), "r", 200);
    unrecorded.refused(arrival("GET"), "r", ProblemCode.POLICY_DENIED);

    assertThat(ended.all()).isEmpty();
  }
}
