package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.path.StageTimes.Stage;
import java.util.function.Function;
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
  private final Timed timed;
  private final Refusals refusals;
  private final StageTimes times;

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

  /** The steps as functions that are timed and that say whose request they are for. */
  private record Timed(
      Function<Arrival, Outcome<Connected>> tls,
      Function<Connected, Outcome<Cleared>> hygiene,
      Function<Cleared, Pending<Authenticated>> authenticate,
      Function<Authenticated, Outcome<Routed>> route,
      Function<Routed, Pending<Consented>> consent,
      Function<Consented, Pending<Decided>> decide,
      Function<Decided, Pending<Recorded>> record,
      Function<Recorded, Outcome<Minted>> mint) {

    static Timed of(Steps steps, StageTimes times) {
      return new Timed(
          RequestLog.within(times.step(Stage.TLS, steps.tls()::identify)),
          RequestLog.within(times.step(Stage.HYGIENE, steps.hygiene()::inspect)),
          RequestLog.within(
              times.waitingStep(Stage.AUTHENTICATE, steps.authenticate()::authenticate)),
          RequestLog.within(times.step(Stage.ROUTE, steps.route()::route)),
          RequestLog.within(times.waitingStep(Stage.CONSENT, steps.consent()::consent)),
          RequestLog.within(times.waitingStep(Stage.DECIDE, steps.decide()::decide)),
          RequestLog.within(times.waitingStep(Stage.RECORD, steps.record()::record)),
          RequestLog.within(times.step(Stage.MINT, steps.mint()::mint)));
    }
  }

  public RequestPath(Arrivals arrivals, Steps steps, Refusals refusals, StageTimes times) {
    this.arrivals = arrivals;
    this.steps = steps;
    this.timed = Timed.of(steps, times);
    this.refusals = refusals;
    this.times = times;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    Arrival arrival = arrivals.of(exchange);
    RequestLog.keep(exchange, arrival);
    return new Progress.Reached<>(arrival)
        .then(timed.tls())
        .then(timed.hygiene())
        .await(timed.authenticate())
        .then(timed.route())
        .await(timed.consent())
        .await(timed.decide())
        .await(timed.record())
        .then(timed.mint())
        .finish(
            minted -> RequestLog.within(arrival, () -> pass(minted, exchange, chain)),
            (problem, known) ->
                RequestLog.within(arrival, () -> refusals.refuse(exchange, problem, known)));
  }

  private Mono<Void> pass(Minted minted, ServerWebExchange exchange, GatewayFilterChain chain) {
    ServerWebExchange bound = steps.obligations().bind(minted, exchange);
    long begin = times.now();
    return steps
        .forward()
        .forward(minted, bound, chain)
        .onErrorResume(
            failure ->
                RequestLog.within(minted.arrival(), () -> refusals.fail(exchange, failure, minted)))
        .doFinally(
            end -> {
              times.forwarded(begin);
              steps.obligations().completed(minted, exchange, times.now());
            });
  }

  /**
   * Around everything that Spring Cloud Gateway does: the path decides whether it gets to do it.
   */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
