package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.hygiene.ForwardedClient;
import dev.gatehouse.gateway.hygiene.HeaderRules;
import dev.gatehouse.gateway.hygiene.RequestTarget;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import java.util.Optional;
import java.util.Set;

/**
 * Step 2: whether the request can be read in one way only. Framing has been checked before, on the
 * connection.
 */
public final class HygieneStep {

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
    return switch (RequestTarget.read(arrival.target())) {
      case RequestTarget.Unclear(Problem problem) -> Outcome.refuse(problem);
      case RequestTarget.Clear(RequestTarget target) ->
          Outcome.proceed(
              new Cleared(
                  connected, target, forwarded.address(arrival.connection(), arrival.headers())));
    };
  }
}
