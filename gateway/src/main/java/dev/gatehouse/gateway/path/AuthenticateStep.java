package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.certificate.CallerCertificate;
import dev.gatehouse.gateway.feed.FeedLiveness;
import dev.gatehouse.gateway.principal.AccessTokens;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.revocation.Revocations;
import dev.gatehouse.gateway.route.CallerRule;
import dev.gatehouse.gateway.route.RouteMatch;
import dev.gatehouse.gateway.route.Routes;
import dev.gatehouse.gateway.session.BrowserSession;
import dev.gatehouse.gateway.session.Cookies;
import dev.gatehouse.gateway.session.ForgeryCheck;
import dev.gatehouse.gateway.session.NoSuchSessionException;
import dev.gatehouse.gateway.session.SessionCopies;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Step 3: who asks. An access token bound to the certificate of this very connection (RFC 8705), or
 * a browser's session. Paths whose service authenticates its callers itself are for anybody, and
 * their credentials are not read. When nobody can tell what has been revoked, nobody is let
 * through.
 */
public final class AuthenticateStep {

  private static final String BEARER = "bearer ";

  private final Routes routes;
  private final AccessTokens tokens;
  private final SessionCopies sessions;
  private final ForgeryCheck forgery;
  private final Revocations revocations;
  private final FeedLiveness revocationFeed;

  public AuthenticateStep(
      Routes routes,
      AccessTokens tokens,
      SessionCopies sessions,
      ForgeryCheck forgery,
      Revocations revocations,
      FeedLiveness revocationFeed) {
    this.routes = routes;
    this.tokens = tokens;
    this.sessions = sessions;
    this.forgery = forgery;
    this.revocations = revocations;
    this.revocationFeed = revocationFeed;
  }

  /** Turns credentials into a principal. */
  public Pending<Authenticated> authenticate(Cleared request) {
    Arrival arrival = request.arrival();
    RouteMatch match = routes.current().match(arrival.method(), request.target().segments());
    if (match != null && match.route().caller() == CallerRule.ANYONE) {
      return Pending.proceed(new Authenticated(request, Principal.anonymous()));
    }
    HttpHeaders headers = arrival.headers();
    String authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
    String handle = Cookies.find(headers, Cookies.SESSION);
    if (authorization == null && handle == null) {
      return noCredentials(request);
    }
    if (authorization != null && handle != null) {
      return Pending.refuse(
          ProblemCode.MALFORMED,
          "the request has both an access token and a session, expected one of them");
    }
    if (!revocationFeed.alive()) {
      return Pending.refuse(
          ProblemCode.DECISION_UNAVAILABLE, "it cannot be told at the moment what was revoked");
    }
    return authorization == null
        ? session(request, String.valueOf(handle))
        : bearer(request, authorization);
  }

  private static Pending<Authenticated> noCredentials(Cleared request) {
    HttpHeaders headers = request.arrival().headers();
    boolean browser =
        headers.contains("sec-fetch-mode")
            || headers.contains(HttpHeaderNames.ACCEPT, "text/html", true);
    return request.certificate() == null && !browser
        ? Pending.refuse(
            ProblemCode.CERTIFICATE_REQUIRED,
            "an API client has to show a client certificate and an access token bound to it")
        : Pending.refuse(
            ProblemCode.UNAUTHENTICATED,
            "expected an access token, or a session that begins at /auth/start");
  }

  private Pending<Authenticated> bearer(Cleared request, String authorization) {
    CallerCertificate certificate = request.certificate();
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Pending.refuse(
          ProblemCode.UNAUTHENTICATED, "the Authorization header has another scheme than Bearer");
    }
    if (certificate == null) {
      return Pending.refuse(
          ProblemCode.CERTIFICATE_REQUIRED,
          "an access token counts only together with the client certificate that it is bound to");
    }
    String token = authorization.substring(BEARER.length()).strip();
    return judge(request, tokens.verify(token, certificate.sha256(), request.arrival().at()));
  }

  private Pending<Authenticated> judge(Cleared request, AccessTokens.Verdict verdict) {
    return switch (verdict) {
      case AccessTokens.Valid(Principal principal) -> new Pending.Now<>(valid(request, principal));
      case AccessTokens.Invalid(Problem problem) -> new Pending.Now<>(Outcome.refuse(problem));
      case AccessTokens.Later(Mono<AccessTokens.Verdict> later) ->
          Pending.later(
              later,
              answer -> settle(request, answer),
              ProblemCode.DECISION_UNAVAILABLE,
              "the issuer's keys cannot be had at the moment");
    };
  }

  private Outcome<Authenticated> settle(Cleared request, AccessTokens.Verdict verdict) {
    return switch (verdict) {
      case AccessTokens.Valid(Principal principal) -> valid(request, principal);
      case AccessTokens.Invalid(Problem problem) -> Outcome.refuse(problem);
      case AccessTokens.Later later ->
          Outcome.refuse(
              ProblemCode.DECISION_UNAVAILABLE, "the issuer's keys cannot be had at the moment");
    };
  }

  private Outcome<Authenticated> valid(Cleared request, Principal principal) {
    return revocations.covers(principal)
        ? Outcome.refuse(ProblemCode.TOKEN_REVOKED, "the access token has been revoked")
        : Outcome.proceed(new Authenticated(request, principal));
  }

  private Pending<Authenticated> session(Cleared request, String handle) {
    Mono<Outcome<Authenticated>> outcome =
        sessions
            .find(handle)
            .map(session -> session(request, session))
            .onErrorResume(failure -> Mono.just(noSession(failure)));
    return new Pending.Later<>(outcome);
  }

  private Outcome<Authenticated> session(Cleared request, BrowserSession session) {
    Principal principal = session.principal();
    Arrival arrival = request.arrival();
    if (!arrival.at().isBefore(principal.expiresAt()) || revocations.covers(principal)) {
      return Outcome.refuse(ProblemCode.SESSION_EXPIRED, "the session has ended, sign in again");
    }
    @Nullable String suspicion = forgery.suspicion(arrival.method(), arrival.headers(), session);
    return suspicion == null
        ? Outcome.proceed(new Authenticated(request, principal))
        : Outcome.refuse(ProblemCode.UNAUTHENTICATED, suspicion);
  }

  private static Outcome<Authenticated> noSession(Throwable failure) {
    return failure instanceof NoSuchSessionException
        ? Outcome.refuse(ProblemCode.SESSION_EXPIRED, "the session has ended, sign in again")
        : Outcome.refuse(
            ProblemCode.DECISION_UNAVAILABLE, "the session cannot be looked up at the moment");
  }
}
