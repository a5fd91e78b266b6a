package dev.gatehouse.gateway.path;

import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.gateway.management.PathMetrics;
import dev.gatehouse.gateway.obligation.Obligations;
import dev.gatehouse.gateway.record.DecisionEvents;
import dev.gatehouse.journal.Journal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Step 10: what the policy demands of the answer is done, the answer is held back until the
 * decision is on record, and how it ended is put on record after.
 */
public final class ObligationsStep {

  /** Tells the caller which decision let the request through. */
  public static final String DECISION = "Gatehouse-Decision";

  private final Obligations obligations;
  private final Journal journal;
  private final DecisionEvents events;
  private final PathMetrics metrics;
  private final RequestSpans spans;
  private final InstantSource clock;

  public ObligationsStep(
      Obligations obligations,
      Journal journal,
      DecisionEvents events,
      PathMetrics metrics,
      RequestSpans spans,
      InstantSource clock) {
    this.spans = spans;
    this.metrics = metrics;
    this.obligations = obligations;
    this.journal = journal;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Prepares the exchange so that whatever the service answers leaves it as the policy demands, and
   * not before it may.
   */
  public ServerWebExchange bind(Minted minted, ServerWebExchange exchange) {
    List<Obligation> demanded = minted.decision().obligations();
    String decisionId = minted.arrival().decisionId().toString();
    ServerHttpResponse response = exchange.getResponse();
    CompletableFuture<?> durable = minted.recorded().durable();
    response.beforeCommit(
        () -> {
          HttpHeaders headers = response.getHeaders();
          obligations.headers(headers, demanded);
          headers.set(DECISION, decisionId);
          return released(durable);
        });
    if (demanded.isEmpty()) {
      return exchange;
    }
    obligations.log(demanded, decisionId, minted.routed().route().action());
    return obligations.prepare(exchange, demanded);
  }

  /**
   * Puts on record how the request ended. Nothing waits for it: the decision itself is on record.
   */
  public void completed(Minted minted, ServerWebExchange exchange, long nanos) {
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    Duration took = Duration.ofNanos(nanos - minted.arrival().nanos());
    var _ =
        journal
            .append(
                events.completed(
                    minted.routed(), status == null ? 200 : status.value(), clock.instant(), took))
            .whenComplete(
                (position, failure) -> {
                  if (failure != null) {
                    metrics.completionNotRecorded();
                  }
                });
    int answered = status == null ? 200 : status.value();
    metrics.answered(minted.routed().route().id(), answered, took);
    spans.answered(minted.arrival(), minted.routed().route().id(), answered);
  }

  private static Mono<Void> released(CompletableFuture<?> durable) {
    if (durable.isDone() && !durable.isCompletedExceptionally()) {
      return Mono.empty();
    }
    return Mono.fromFuture(durable, true).onErrorMap(NotRecordedException::new).then();
  }
}
