package dev.gatehouse.gateway.path;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;

/**
 * What a request is called in its trace (W3C Trace Context, section 3.2). Callers outside can't
 * choose it: the trace is named by the request's id and its first span by the decision's, so that
 * traces, tokens and audit events meet in one id.
 */
public final class TraceIds {

  private static final HexFormat HEX = HexFormat.of();

  private TraceIds() {}

  /** The span that the gateway's own work on the request is, sampled. */
  public static SpanContext of(Arrival arrival) {
    return SpanContext.create(
        HEX.toHexDigits(arrival.requestId().getMostSignificantBits())
            + HEX.toHexDigits(arrival.requestId().getLeastSignificantBits()),
        HEX.toHexDigits(arrival.decisionId().getLeastSignificantBits()),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  /** The header {@code traceparent} that a request goes on with, of version 00. */
  public static String header(Arrival arrival) {
    SpanContext ids = of(arrival);
    return "00-" + ids.getTraceId() + '-' + ids.getSpanId() + "-01";
  }
}
