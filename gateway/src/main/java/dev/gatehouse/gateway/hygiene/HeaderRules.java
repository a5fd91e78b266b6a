package dev.gatehouse.gateway.hygiene;

import dev.gatehouse.trust.problem.FieldError;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a request's header fields keep: none that only the gateway may set, none twice
 * that means one thing, and not more of them than the limit. One pass over the fields.
 */
public final class HeaderRules {

  // Refused from outside: the service behind would take them for the gateway's word.
  private static final List<String> RESERVED =
      List.of("txn-token", "client-cert", "client-cert-chain");
  private static final String RESERVED_PREFIX = "gatehouse-";
  // Those of the prefix that a caller may send.
  private static final List<String> CALLERS = List.of("gatehouse-purpose", "gatehouse-break-glass");
  // RFC 9110, 5.3: fields that are not lists must not be repeated; two readers would pick different
  // ones.
  private static final List<CharSequence> SINGLE =
      List.of(
          HttpHeaderNames.HOST,
          HttpHeaderNames.AUTHORIZATION,
          HttpHeaderNames.COOKIE,
          HttpHeaderNames.ORIGIN,
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.CONTENT_LENGTH,
          HttpHeaderNames.TRANSFER_ENCODING,
          "gatehouse-purpose",
          "gatehouse-break-glass",
          "x-csrf-token",
          "idempotency-key",
          "traceparent");

  private final int maxBytes;

  /**
   * @param maxBytes the most octets that names and values may have together
   */
  public HeaderRules(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The rule that the fields break, if they break one. */
  public Optional<Problem> broken(HttpHeaders headers) {
    long bytes = 0;
    Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
    while (fields.hasNext()) {
      Map.Entry<CharSequence, CharSequence> field = fields.next();
      CharSequence name = field.getKey();
      bytes += name.length() + field.getValue().length();
      if (reserved(name)) {
        return Optional.of(reservedProblem(name.toString()));
      }
    }
    if (bytes > maxBytes) {
      return Optional.of(
          Problem.of(
              ProblemCode.HEADERS_TOO_LARGE,
              "the header fields have " + bytes + " octets, at most " + maxBytes + " are taken"));
    }
    return Optional.ofNullable(repeated(headers));
  }

  private static @Nullable Problem repeated(HttpHeaders headers) {
    for (CharSequence name : SINGLE) {
      Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(name);
      if (values.hasNext()) {
        values.next();
        if (values.hasNext()) {
          return malformed(name.toString(), "is there more than once, expected one");
        }
      }
    }
    return headers.contains(HttpHeaderNames.HOST) ? null : malformed("Host", "is missing");
  }

  private static boolean reserved(CharSequence name) {
    char first = Character.toLowerCase(name.charAt(0));
    if (first != 'g' && first != 't' && first != 'c') {
      return false;
    }
    for (String reserved : RESERVED) {
      if (name.length() == reserved.length() && begins(name, reserved)) {
        return true;
      }
    }
    return begins(name, RESERVED_PREFIX) && !callers(name);
  }

  private static boolean callers(CharSequence name) {
    for (String callers : CALLERS) {
      if (name.length() == callers.length() && exactly(name, callers)) {
        return true;
      }
    }
    return false;
  }

  /** Case-insensitive, and with an underscore for a hyphen: CGI-like servers read them alike. */
  private static boolean begins(CharSequence name, String prefix) {
    if (name.length() < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      char c = Character.toLowerCase(name.charAt(i));
      if ((c == '_' ? '-' : c) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean exactly(CharSequence name, String expected) {
    for (int i = 0; i < expected.length(); i++) {
      if (Character.toLowerCase(name.charAt(i)) != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Problem reservedProblem(String name) {
    String detail = "is reserved for the gateway and must not be sent";
    return Problem.of(
        ProblemCode.RESERVED_HEADER,
        "the header field " + name + ' ' + detail,
        List.of(new FieldError("header/" + name, detail)));
  }

  private static Problem malformed(String name, String detail) {
    return Problem.of(
        ProblemCode.MALFORMED,
        "the header field " + name + ' ' + detail,
        List.of(new FieldError("header/" + name, detail)));
  }
}
