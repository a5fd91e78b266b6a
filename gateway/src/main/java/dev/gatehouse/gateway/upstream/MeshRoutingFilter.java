package dev.gatehouse.gateway.upstream;

import dev.gatehouse.gateway.path.Minted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/**
 * Spring Cloud Gateway's routing, with a client for each service that talks to nobody but this
 * service, and the route's own patience.
 */
public final class MeshRoutingFilter extends NettyRoutingFilter {

  private final Mesh mesh;
  private final List<HttpHeadersFilter> headers;
  private final Map<Patience, HttpClient> clients = new ConcurrentHashMap<>();

  public MeshRoutingFilter(Mesh mesh, List<HttpHeadersFilter> headers) {
    super(HttpClient.newConnection(), new FixedProvider<>(headers), new HttpClientProperties());
    this.mesh = mesh;
    this.headers = List.copyOf(headers);
  }

  private record Patience(String service, Duration timeout) {}

  @Override
  public List<HttpHeadersFilter> getHeadersFilters() {
    return headers;
  }

  @Override
  protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
    Minted minted = exchange.getRequiredAttribute(ForwardedRequestHeaders.MINTED);
    var target = minted.routed().route();
    return clients.computeIfAbsent(
        new Patience(target.audience(), target.timeout()),
        key -> mesh.client(key.service()).responseTimeout(key.timeout()));
  }
}
