package dev.gatehouse.service.log;

import java.util.Optional;

/**
 * The trace context of a request on the mesh (W3C Trace Context, 3.2). The gateway names a trace by
 * the request's id, so that the two are one id in two notations.
 *
 * @param trace 32 hexadecimal digits, not all 0
 * @param span 16 hexadecimal digits, not all 0
 */
record TraceParent(String trace, String span) {

  private static final int LENGTH = 55;

  /** Reads the header's value; empty unless it is exactly what version 00 has. */
  static Optional<TraceParent> of(String header) {
    boolean shaped =
        header.length() == LENGTH
            && header.startsWith("00-")
            && header.charAt(35) == '-'
            && header.charAt(52) == '-'
            && isHex(header, 3, 35)
            && isHex(header, 36, 52)
            && isHex(header, 53, 55);
    return shaped
        ? Optional.of(new TraceParent(header.substring(3, 35), header.substring(36, 52)))
        : Optional.empty();
  }

  /** The request's id, as audit events have it. */
  String request() {
    return trace.substring(0, 8)
        + '-'
        + trace.substring(8, 12)
        + '-'
        + trace.substring(12, 16)
        + '-'
        + trace.substring(16, 20)
        + '-'
        + trace.substring(20);
  }

  private static boolean isHex(String text, int from, int to) {
    boolean zero = true;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
      zero &= c == '0';
    }
    return !zero || to - from == 2;
  }
}
