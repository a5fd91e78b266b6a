package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.consent.SystemPurposes;
import dev.gatehouse.gateway.hygiene.QueryParameters;
import dev.gatehouse.gateway.hygiene.RequestTarget;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.PermittedPurposes;
import dev.gatehouse.gateway.route.Route;
import dev.gatehouse.gateway.route.RouteMatch;
import dev.gatehouse.gateway.route.Routes;
import dev.gatehouse.gateway.route.ValueSource;
import dev.gatehouse.trust.problem.FieldError;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Step 4: what the request means, what it is for, and whose data it touches. */
public final class RouteStep {

  private static final String PURPOSE = "gatehouse-purpose";

  private final Routes routes;

  public RouteStep(Routes routes) {
    this.routes = routes;
  }

  /** Finds the route and reads what it needs from the request. */
  public Outcome<Routed> route(Authenticated request) {
    Arrival arrival = request.arrival();
    RequestTarget target = request.cleared().target();
    RouteMatch match = routes.current().match(arrival.method(), target.segments());
    if (match == null) {
      return Outcome.refuse(ProblemCode.NOT_FOUND, "nothing answers this method at this path");
    }
    Route route = match.route();
    Problem problem = limits(arrival, request.principal(), route);
    if (problem != null) {
      return Outcome.refuse(problem);
    }
    String purpose = arrival.headers().get(PURPOSE);
    if (purpose == null) {
      purpose = route.purposes().only();
    }
    if (purpose == null) {
      return Outcome.refuse(
          purpose(
              ProblemCode.PURPOSE_REQUIRED, "is needed here, expected one of " + route.purposes()));
    }
    if (!PermittedPurposes.isKey(purpose)) {
      return Outcome.refuse(
          purpose(
              ProblemCode.PURPOSE_UNKNOWN,
              "is no purpose key, expected a dotted one such as " + SystemPurposes.AUTHENTICATION));
    }
    return subject(request, match, purpose);
  }

  private static @Nullable Problem limits(Arrival arrival, Principal principal, Route route) {
    String length = arrival.headers().get(HttpHeaderNames.CONTENT_LENGTH);
    // Its form was checked with the framing.
    if (length != null && (length.length() > 18 || Long.parseLong(length) > route.bodyLimit())) {
      return Problem.of(
          ProblemCode.BODY_TOO_LARGE,
          "the body has " + length + " octets, at most " + route.bodyLimit() + " are taken here");
    }
    List<String> scopes = principal.scopes();
    return scopes == null || scopes.containsAll(route.scopes())
        ? null
        : Problem.of(
            ProblemCode.POLICY_DENIED,
            "the access token lacks a scope, expected " + String.join(" ", route.scopes()));
  }

  private static Outcome<Routed> subject(Authenticated request, RouteMatch match, String purpose) {
    Principal principal = request.principal();
    return switch (match.route().dataSubject()) {
      case ValueSource.Unknown none -> proceed(request, match, purpose, null);
      case ValueSource.TokenSubject own ->
          proceed(
              request,
              match,
              purpose,
              principal.kind() == Principal.Kind.PERSON ? principal.subject() : null);
      case ValueSource.PathVariable(String name) ->
          proceed(request, match, purpose, match.variable(name));
      case ValueSource.QueryParameter(String name) -> {
        List<String> values = QueryParameters.all(request.cleared().target().query(), name);
        yield values.size() > 1
            ? Outcome.refuse(
                Problem.of(
                    ProblemCode.MALFORMED,
                    "the query parameter " + name + " is there more than once",
                    List.of(new FieldError("query/" + name, "expected at most once"))))
            : proceed(request, match, purpose, values.isEmpty() ? null : values.getFirst());
      }
    };
  }

  private static Outcome<Routed> proceed(
      Authenticated request, RouteMatch match, String purpose, @Nullable String dataSubject) {
    return Outcome.proceed(new Routed(request, match, purpose, dataSubject));
  }

  private static Problem purpose(ProblemCode code, String detail) {
    return Problem.of(
        code,
        "the header field Gatehouse-Purpose " + detail,
        List.of(new FieldError("header/Gatehouse-Purpose", detail)));
  }
}
