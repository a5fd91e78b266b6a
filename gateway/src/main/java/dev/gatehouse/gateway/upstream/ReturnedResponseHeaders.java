package dev.gatehouse.gateway.upstream;

import dev.gatehouse.gateway.path.Minted;
import dev.gatehouse.gateway.route.CallerRule;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * The header fields of a service's answer that the caller gets: none that end at the gateway, none
 * of those that only the gateway says, and cookies from the service that signs people in only.
 */
public final class ReturnedResponseHeaders implements HttpHeadersFilter {

  // RFC 9110, 7.6.1; the framing towards the caller is the edge's own (RFC 9112, 6.1).
  private static final Set<String> ENDING =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "txn-token",
          "gatehouse-decision",
          "server");

  @Override
  public boolean supports(Type type) {
    return type == Type.RESPONSE;
  }

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    Minted minted = exchange.getRequiredAttribute(ForwardedRequestHeaders.MINTED);
    ENDING.forEach(input::remove);
    if (minted.routed().route().caller() != CallerRule.ANYONE) {
      input.remove(HttpHeaders.SET_COOKIE);
    }
    return input;
  }
}
