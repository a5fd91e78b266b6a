package dev.gatehouse.gateway.path;

import dev.gatehouse.telemetry.trace.Traces;
import dev.gatehouse.trust.problem.ProblemCode;
import io.netty.handler.codec.http.HttpHeaders;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The first span of each request's trace: what the gateway did, from the request's arrival to its
 * end. Nothing of a request's path, query or caller stands in it; the trace of an untrusted caller
 * is a link and never the parent. Thread-safe.
 */
public final class RequestSpans {

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("gatehouse.route");
  private static final AttributeKey<String> CODE = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> DECISION = AttributeKey.stringKey("gatehouse.decision");
  private static final int SERVER_ERROR = 500;

  // OpenTelemetry's semantic conventions for HTTP: any other method is _OTHER.
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private final Tracer tracer;
  private final boolean recorded;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime the clock that {@link Arrival#nanos} is of
   */
  public RequestSpans(Traces traces, LongSupplier nanoTime) {
    this.tracer = traces.of("gateway");
    this.recorded = traces.areRecorded();
    this.nanoTime = nanoTime;
  }

  private enum Fields implements TextMapGetter<HttpHeaders> {
    OF_ARRIVAL;

    @Override
    public Iterable<String> keys(HttpHeaders headers) {
      return headers.names();
    }

    @Override
    public @Nullable String get(@Nullable HttpHeaders headers, String key) {
      return headers == null ? null : headers.get(key);
    }
  }

  /** A service's answer went out. */
  public void answered(Arrival arrival, String route, int status) {
    if (recorded) {
      end(begin(arrival, route).setAttribute(STATUS, (long) status), arrival, status);
    }
  }

  /** The request was refused, or failed on the way. */
  public void refused(Arrival arrival, String route, ProblemCode code) {
    if (recorded) {
      end(
          begin(arrival, route)
              .setAttribute(STATUS, (long) code.status())
              .setAttribute(CODE, code.code()),
          arrival,
          code.status());
    }
  }

  private SpanBuilder begin(Arrival arrival, String route) {
    String method = METHODS.contains(arrival.method()) ? arrival.method() : "_OTHER";
    SpanBuilder span =
        tracer
            .spanBuilder(method + " " + route)
            .setNoParent()
            .setSpanKind(SpanKind.SERVER)
            .setStartTimestamp(arrival.at())
            .setAttribute(METHOD, method)
            .setAttribute(ROUTE, route)
            .setAttribute(DECISION, arrival.decisionId().toString());
    SpanContext callers =
        Span.fromContext(
                W3CTraceContextPropagator.getInstance()
                    .extract(Context.root(), arrival.headers(), Fields.OF_ARRIVAL))
            .getSpanContext();
    return callers.isValid() ? span.addLink(callers) : span;
  }

  private void end(SpanBuilder builder, Arrival arrival, int status) {
    Span span = Traces.begin(builder, TraceIds.of(arrival));
    if (status >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
    }
    Instant now = arrival.at().plus(Duration.ofNanos(nanoTime.getAsLong() - arrival.nanos()));
    span.end(now);
  }
}
