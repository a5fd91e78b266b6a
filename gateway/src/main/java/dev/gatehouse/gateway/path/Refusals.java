package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.answer.ProblemAnswer;
import dev.gatehouse.gateway.management.PathMetrics;
import dev.gatehouse.gateway.obligation.UnmaskableAnswerException;
import dev.gatehouse.gateway.upstream.BodyTooLargeException;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import io.netty.handler.timeout.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * How a request ends that does not get its answer from a service: on record, and with a problem
 * that names the decision.
 */
public final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final RecordStep record;
  private final PathMetrics metrics;
  private final RequestSpans spans;

  public Refusals(RecordStep record, PathMetrics metrics, RequestSpans spans) {
    this.spans = spans;
    this.record = record;
    this.metrics = metrics;
  }

  /** A step refused it. */
  public Mono<Void> refuse(ServerWebExchange exchange, Problem problem, Known known) {
    Problem named = problem.withDecision(known.arrival().decisionId().toString());
    var match = known.matchIfKnown();
    String route = match == null ? "none" : match.route().id();
    metrics.refused(route, problem.code());
    spans.refused(known.arrival(), route, problem.code());
    return record
        .recordRefusal(problem, known)
        .then(Mono.defer(() -> ProblemAnswer.write(exchange.getResponse(), named)));
  }

  /** It was let through, and something failed on the way. */
  public Mono<Void> fail(ServerWebExchange exchange, Throwable failure, Minted minted) {
    Problem problem = problem(failure, minted);
    metrics.refused(minted.routed().route().id(), problem.code());
    spans.refused(minted.arrival(), minted.routed().route().id(), problem.code());
    return ProblemAnswer.write(
        exchange.getResponse(), problem.withDecision(minted.arrival().decisionId().toString()));
  }

  private static Problem problem(Throwable failure, Minted minted) {
    String service = minted.routed().route().audience();
    return switch (failure) {
      case NotRecordedException none -> RecordStep.UNAVAILABLE;
      case BodyTooLargeException body ->
          Problem.of(ProblemCode.BODY_TOO_LARGE, String.valueOf(body.getMessage()));
      case UnmaskableAnswerException answer ->
          Problem.of(ProblemCode.POLICY_DENIED, String.valueOf(answer.getMessage()));
      case TimeoutException late ->
          Problem.of(ProblemCode.UPSTREAM_TIMEOUT, service + " did not answer in time");
      default -> {
        LOG.warn(
            "request {}: {} failed: {}", minted.arrival().requestId(), service, failure.toString());
        yield Problem.of(
            ProblemCode.UPSTREAM_FAILED, service + " could not be reached or broke off");
      }
    };
  }
}
