package dev.gatehouse.gateway.edge;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import java.net.URI;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/**
 * Hands a request to the gateway's own pages or to the path. Spring Cloud Gateway sees one route
 * for everything: what a request means is for the path to find out, after it knows who asks.
 */
public final class EdgeHandler implements WebHandler {

  private static final Route EVERYTHING =
      Route.async()
          .id("edge")
          .uri(URI.create("https://mesh.invalid"))
          .predicate(exchange -> true)
          .build();

  private final WebHandler pages;
  private final WebHandler path;

  /**
   * @param pages answers what begins with {@link BrowserPages#PREFIX}
   * @param path answers everything else
   */
  public EdgeHandler(WebHandler pages, WebHandler path) {
    this.pages = pages;
    this.path = path;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    if (exchange.getRequest().getURI().getRawPath().startsWith(BrowserPages.PREFIX)) {
      return pages.handle(exchange);
    }
    exchange.getAttributes().put(GATEWAY_ROUTE_ATTR, EVERYTHING);
    return path.handle(exchange);
  }
}
