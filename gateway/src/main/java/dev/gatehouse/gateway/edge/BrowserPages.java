package dev.gatehouse.gateway.edge;

import dev.gatehouse.gateway.feed.FeedLiveness;
import dev.gatehouse.gateway.hygiene.QueryParameters;
import dev.gatehouse.gateway.path.Arrivals;
import dev.gatehouse.gateway.path.Cleared;
import dev.gatehouse.gateway.path.HygieneStep;
import dev.gatehouse.gateway.path.Progress;
import dev.gatehouse.gateway.path.Refusals;
import dev.gatehouse.gateway.path.TlsStep;
import dev.gatehouse.gateway.revocation.Revocations;
import dev.gatehouse.gateway.session.BrowserSession;
import dev.gatehouse.gateway.session.Cookies;
import dev.gatehouse.gateway.session.ForgeryCheck;
import dev.gatehouse.gateway.session.NoSuchSessionException;
import dev.gatehouse.gateway.session.SessionClient;
import dev.gatehouse.gateway.session.SessionCopies;
import dev.gatehouse.gateway.session.SessionDocument;
import dev.gatehouse.gateway.session.SignIn;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/**
 * The gateway's own pages under {@code /auth/}: how a browser's session begins, what it is, and how
 * it ends.
 */
public final class BrowserPages implements WebHandler {

  /** All of them begin so. */
  public static final String PREFIX = "/auth/";

  private final Arrivals arrivals;
  private final TlsStep tls;
  private final HygieneStep hygiene;
  private final Refusals refusals;
  private final Sessions sessions;

  /** What the pages need to know of sessions. */
  public record Sessions(
      SignIn signIn,
      SessionCopies copies,
      SessionClient client,
      ForgeryCheck forgery,
      Revocations revocations,
      FeedLiveness revocationFeed) {}

  public BrowserPages(
      Arrivals arrivals, TlsStep tls, HygieneStep hygiene, Refusals refusals, Sessions sessions) {
    this.arrivals = arrivals;
    this.tls = tls;
    this.hygiene = hygiene;
    this.refusals = refusals;
    this.sessions = sessions;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    return new Progress.Reached<>(arrivals.of(exchange))
        .then(tls::identify)
        .then(hygiene::inspect)
        .finish(
            cleared ->
                page(cleared, exchange)
                    .onErrorResume(failure -> refusals.refuse(exchange, problem(failure), cleared)),
            (problem, known) -> refusals.refuse(exchange, problem, known));
  }

  private Mono<Void> page(Cleared request, ServerWebExchange exchange) {
    String page = request.arrival().method() + ' ' + request.target().path();
    return switch (page) {
      case "GET /auth/start" -> Mono.defer(() -> start(request, exchange));
      case "GET /auth/callback" -> callback(request, exchange);
      case "GET /auth/session" -> session(request, exchange);
      case "POST /auth/logout" -> logout(request, exchange);
      default ->
          Mono.error(
              new ProblemException(
                  ProblemCode.NOT_FOUND, "nothing answers this method at this path"));
    };
  }

  private Mono<Void> start(Cleared request, ServerWebExchange exchange) {
    String returnTo = QueryParameters.single(request.target().query(), "return_to");
    SignIn.Begun begun = sessions.signIn().begin(returnTo, request.arrival().at());
    ServerHttpResponse response = redirect(exchange, begun.location());
    response.getHeaders().add("Set-Cookie", begun.cookie());
    return response.setComplete();
  }

  private Mono<Void> callback(Cleared request, ServerWebExchange exchange) {
    String query = request.target().query();
    HttpHeaders headers = request.arrival().headers();
    return sessions
        .signIn()
        .finish(
            Cookies.find(headers, Cookies.SIGN_IN),
            QueryParameters.single(query, "code"),
            QueryParameters.single(query, "state"),
            request.address(),
            request.arrival().at())
        .flatMap(
            done -> {
              ServerHttpResponse response = redirect(exchange, done.location());
              response.getHeaders().add("Set-Cookie", done.cookie());
              response.getHeaders().add("Set-Cookie", Cookies.clear(Cookies.SIGN_IN));
              return response.setComplete();
            });
  }

  private Mono<Void> session(Cleared request, ServerWebExchange exchange) {
    return live(request)
        .flatMap(
            session -> {
              ServerHttpResponse response = exchange.getResponse();
              byte[] document = SessionDocument.write(session);
              response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
              response.getHeaders().setContentLength(document.length);
              response.getHeaders().setCacheControl("no-store");
              return response.writeWith(Mono.just(response.bufferFactory().wrap(document)));
            });
  }

  private Mono<Void> logout(Cleared request, ServerWebExchange exchange) {
    return live(request)
        .flatMap(
            session -> {
              String suspicion =
                  sessions
                      .forgery()
                      .suspicion(request.arrival().method(), request.arrival().headers(), session);
              return suspicion == null
                  ? sessions.client().end(String.valueOf(session.principal().session()))
                  : Mono.error(new ProblemException(ProblemCode.UNAUTHENTICATED, suspicion));
            })
        .then(
            Mono.defer(
                () -> {
                  ServerHttpResponse response = exchange.getResponse();
                  response.setStatusCode(HttpStatus.NO_CONTENT);
                  response.getHeaders().add("Set-Cookie", Cookies.clear(Cookies.SESSION));
                  return response.setComplete();
                }));
  }

  private Mono<BrowserSession> live(Cleared request) {
    String handle = Cookies.find(request.arrival().headers(), Cookies.SESSION);
    if (handle == null) {
      return Mono.error(
          new ProblemException(
              ProblemCode.UNAUTHENTICATED, "there is no session; one begins at /auth/start"));
    }
    if (!sessions.revocationFeed().alive()) {
      return Mono.error(
          new ProblemException(
              ProblemCode.DECISION_UNAVAILABLE,
              "it cannot be told at the moment what was revoked"));
    }
    Instant now = request.arrival().at();
    return sessions
        .copies()
        .find(handle)
        .filter(
            session ->
                now.isBefore(session.principal().expiresAt())
                    && !sessions.revocations().covers(session.principal()))
        .switchIfEmpty(Mono.error(new NoSuchSessionException()));
  }

  private static ServerHttpResponse redirect(ServerWebExchange exchange, String location) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatus.FOUND);
    response.getHeaders().set("Location", location);
    response.getHeaders().setCacheControl("no-store");
    return response;
  }

  private static Problem problem(Throwable failure) {
    @Nullable Problem known = failure instanceof ProblemException p ? p.problem() : null;
    if (known != null) {
      return known;
    }
    return failure instanceof NoSuchSessionException
        ? Problem.of(ProblemCode.SESSION_EXPIRED, "the session has ended, sign in again")
        : Problem.of(ProblemCode.UPSTREAM_FAILED, "the identity bridge does not answer");
  }
}
