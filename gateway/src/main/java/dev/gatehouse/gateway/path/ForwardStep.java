package dev.gatehouse.gateway.path;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR;
import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.PRESERVE_HOST_HEADER_ATTRIBUTE;

import dev.gatehouse.gateway.route.CallerRule;
import dev.gatehouse.gateway.route.Route;
import dev.gatehouse.gateway.upstream.ForwardedRequestHeaders;
import dev.gatehouse.gateway.upstream.LimitedBody;
import dev.gatehouse.gateway.upstream.Mesh;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Step 9: on to the service, over mTLS, with the purpose-bound token in place of the caller's
 * credentials.
 */
public final class ForwardStep {

  private final Mesh mesh;

  public ForwardStep(Mesh mesh) {
    this.mesh = mesh;
  }

  /**
   * Sends the request and hands the answer back; fails when the service can't be reached, is too
   * slow, or breaks off.
   */
  public Mono<Void> forward(Minted minted, ServerWebExchange exchange, GatewayFilterChain chain) {
    Route route = minted.routed().route();
    String target = minted.routed().cleared().target().raw();
    var attributes = exchange.getAttributes();
    attributes.put(ForwardedRequestHeaders.MINTED, minted);
    attributes.put(GATEWAY_REQUEST_URL_ATTR, URI.create(mesh.address(route.audience(), target)));
    if (route.caller() == CallerRule.ANYONE) {
      // The sign-in pages name the host that the browser knows.
      attributes.put(PRESERVE_HOST_HEADER_ATTRIBUTE, true);
    }
    return chain.filter(limited(minted, exchange, route));
  }

  private static ServerWebExchange limited(Minted minted, ServerWebExchange exchange, Route route) {
    return minted.arrival().headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
        ? exchange
            .mutate()
            .request(new LimitedBody(exchange.getRequest(), route.bodyLimit()))
            .build()
        : exchange;
  }
}
