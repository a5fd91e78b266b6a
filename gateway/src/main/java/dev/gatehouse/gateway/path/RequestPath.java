package dev.gatehouse.gateway.path;

import java.util.function.LongSupplier;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The path of one request: ten steps, in this order, and no other filter. Nothing reaches a service
 * that has not come all the way, and whatever stops a request is on record with its reason.
 */
public final class RequestPath implements GlobalFilter, Ordered {

  private final Arrivals arrivals;
  private final Steps steps;
  private final Refusals refusals;
  private final LongSupplier nanoTime;

  /**
   * The steps, in their order.
   *
   * @param tls 1: what the caller's certificate is worth
   * @param hygiene 2: whether the request can be read in one way only
   * @param authenticate 3: who asks
   * @param route 4: what for, and whose data
   * @param consent 5: what the data subject says to it
   * @param decide 6: what the policy says
   * @param record 7: on record, before anything can happen
   * @param mint 8: the purpose-bound token
   * @param forward 9: on to the service
   * @param obligations 10: what the policy demands of the answer
   */
  public record Steps(
      TlsStep tls,
      HygieneStep hygiene,
      AuthenticateStep authenticate,
      RouteStep route,
      ConsentStep consent,
      DecideStep decide,
      RecordStep record,
      MintStep mint,
      ForwardStep forward,
      ObligationsStep obligations) {}

  public RequestPath(Arrivals arrivals, Steps steps, Refusals refusals, LongSupplier nanoTime) {
    this.arrivals = arrivals;
    this.steps = steps;
    this.refusals = refusals;
    this.nanoTime = nanoTime;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return new Progress.Reached<>(arrivals.of(exchange))
        .then(steps.tls()::identify)
        .then(steps.hygiene()::inspect)
        .await(steps.authenticate()::authenticate)
        .then(steps.route()::route)
        .await(steps.consent()::consent)
        .await(steps.decide()::decide)
        .await(steps.record()::record)
        .then(steps.mint()::mint)
        .finish(
            minted -> pass(minted, exchange, chain),
            (problem, known) -> refusals.refuse(exchange, problem, known));
  }

  private Mono<Void> pass(Minted minted, ServerWebExchange exchange, GatewayFilterChain chain) {
    ServerWebExchange bound = steps.obligations().bind(minted, exchange);
    return steps
        .forward()
        .forward(minted, bound, chain)
        .onErrorResume(failure -> refusals.fail(exchange, failure, minted))
        .doFinally(end -> steps.obligations().completed(minted, exchange, nanoTime.getAsLong()));
  }

  /**
   * Around everything that Spring Cloud Gateway does: the path decides whether it gets to do it.
   */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
