package dev.gatehouse.gateway.path;

import dev.gatehouse.decision.input.Context;
import dev.gatehouse.gateway.hygiene.ForwardedClient;
import dev.gatehouse.gateway.hygiene.HeaderRules;
import dev.gatehouse.gateway.hygiene.RequestTarget;
import dev.gatehouse.trust.problem.FieldError;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Step 2: whether the request can be read in one way only. Framing has been checked before, on the
 * connection.
 */
public final class HygieneStep {

  /** Carries the reason that a caller gives to be let through in an emergency. */
  static final String BREAK_GLASS = "Gatehouse-Break-Glass";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final int maxTarget;
  private final HeaderRules headers;
  private final ForwardedClient forwarded;

  /**
   * @param maxTarget the most octets of a request target
   */
  public HygieneStep(int maxTarget, HeaderRules headers, ForwardedClient forwarded) {
    this.maxTarget = maxTarget;
    this.headers = headers;
    this.forwarded = forwarded;
  }

  /** Reads target and header fields. */
  public Outcome<Cleared> inspect(Connected connected) {
    Arrival arrival = connected.arrival();
    if (!METHODS.contains(arrival.method())) {
      return Outcome.refuse(
          ProblemCode.MALFORMED,
          "the method is none of GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS");
    }
    if (arrival.target().length() > maxTarget) {
      return Outcome.refuse(
          ProblemCode.URI_TOO_LONG,
          "the request target has "
              + arrival.target().length()
              + " octets, at most "
              + maxTarget
              + " are taken");
    }
    Optional<Problem> broken = headers.broken(arrival.headers());
    if (broken.isPresent()) {
      return Outcome.refuse(broken.get());
    }
    String breakGlass = arrival.headers().get(BREAK_GLASS);
    if (breakGlass != null && !Context.BREAK_GLASS.matcher(breakGlass).matches()) {
      return Outcome.refuse(unreadableReason());
    }
    return switch (RequestTarget.read(arrival.target())) {
      case RequestTarget.Unclear(Problem problem) -> Outcome.refuse(problem);
      case RequestTarget.Clear(RequestTarget target) ->
          Outcome.proceed(
              new Cleared(
                  connected,
                  target,
                  forwarded.address(arrival.connection(), arrival.headers()),
                  breakGlass));
    };
  }

  private static Problem unreadableReason() {
    String detail =
        "is expected to be a reference of 1 to 128 letters, digits and . _ : / # - (no spaces)";
    return Problem.of(
        ProblemCode.MALFORMED,
        "the header field " + BREAK_GLASS + ' ' + detail,
        List.of(new FieldError("header/" + BREAK_GLASS, detail)));
  }
}
