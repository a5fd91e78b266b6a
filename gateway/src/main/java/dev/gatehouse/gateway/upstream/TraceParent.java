package dev.gatehouse.gateway.upstream;

import java.util.HexFormat;
import java.util.UUID;

/**
 * The trace context that a request goes on with (W3C Trace Context, section 3.2). Callers outside
 * can't choose it: the trace is named by the request's id, so that traces, tokens and audit events
 * meet in one id.
 */
final class TraceParent {

  private static final HexFormat HEX = HexFormat.of();

  private TraceParent() {}

  /** Version 00, the request as the trace, the decision as the parent span, sampled. */
  static String of(UUID request, UUID decision) {
    return "00-"
        + HEX.toHexDigits(request.getMostSignificantBits())
        + HEX.toHexDigits(request.getLeastSignificantBits())
        + '-'
        + HEX.toHexDigits(decision.getLeastSignificantBits())
        + "-01";
  }
}
