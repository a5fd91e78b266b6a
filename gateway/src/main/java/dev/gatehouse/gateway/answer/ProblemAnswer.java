package dev.gatehouse.gateway.answer;

import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Writes a problem as the answer (RFC 9457). */
public final class ProblemAnswer {

  private static final String DECISION = "Gatehouse-Decision";

  private ProblemAnswer() {}

  /**
   * Writes it over whatever was prepared; when an answer has begun already, the connection is
   * broken off instead.
   */
  public static Mono<Void> write(ServerHttpResponse response, Problem problem) {
    if (response.isCommitted()) {
      return Mono.error(new AnswerBegunException(problem.code().code()));
    }
    byte[] body = problem.toBytes();
    HttpHeaders headers = response.getHeaders();
    headers.clear();
    response.setStatusCode(HttpStatusCode.valueOf(problem.code().status()));
    headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    headers.setContentLength(body.length);
    headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    if (problem.decisionId() != null) {
      headers.set(DECISION, problem.decisionId());
    }
    if (problem.code().status() == 401) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge(problem.code()));
    }
    DataBuffer buffer = response.bufferFactory().wrap(body);
    return response.writeWith(Mono.just(buffer));
  }

  // RFC 9110, 11.6.1 demands a challenge; RFC 6750, 3.1 and RFC 9470, 3 name the errors.
  private static String challenge(ProblemCode code) {
    return switch (code) {
      case TOKEN_EXPIRED, TOKEN_REVOKED, BINDING_MISMATCH -> "Bearer error=\"invalid_token\"";
      case STEP_UP_REQUIRED -> "Bearer error=\"insufficient_user_authentication\"";
      default -> "Bearer";
    };
  }
}
