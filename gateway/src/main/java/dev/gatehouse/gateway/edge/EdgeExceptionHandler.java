package dev.gatehouse.gateway.edge;

import dev.gatehouse.gateway.answer.AnswerBegunException;
import dev.gatehouse.gateway.answer.ProblemAnswer;
import dev.gatehouse.gateway.path.RequestLog;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** What nobody foresaw ends the request: the answer is no, and the log says why. */
final class EdgeExceptionHandler implements WebExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeExceptionHandler.class);

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (failure instanceof AnswerBegunException || exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    RequestLog.within(
        exchange,
        () ->
            LOG.error("A request was refused because of a failure of the gateway itself", failure));
    return ProblemAnswer.write(
        exchange.getResponse(),
        Problem.of(ProblemCode.DECISION_UNAVAILABLE, "the gateway could not decide"));
  }
}
