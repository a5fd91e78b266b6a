package dev.gatehouse.gateway.upstream;

import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.TlsContexts;
import dev.gatehouse.trust.tls.TlsMaterial;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The services of the mesh: for each its address and a client that talks to it and to nobody else,
 * since the other end of every connection has to show the service's SPIFFE id. Thread-safe.
 */
public final class Mesh implements AutoCloseable {

  private static final int CONNECT_MILLIS = 2_000;

  private final Map<String, URI> addresses;
  private final Map<String, HttpClient> clients = new HashMap<>();
  private final ConnectionProvider connections;

  /**
   * @param material the gateway's own key and chain, and the mesh's authorities
   * @param trustDomain the services' trust domain
   * @param addresses base address of each service, {@code https://host:port}
   * @param connectionsPerService the most connections to one service
   * @param loops the edge's event loops: a request goes on from the loop that it came in on
   */
  public Mesh(
      TlsMaterial material,
      String trustDomain,
      Map<String, URI> addresses,
      int connectionsPerService,
      LoopResources loops) {
    this.addresses = Map.copyOf(addresses);
    this.connections =
        ConnectionProvider.builder("mesh")
            .maxConnections(connectionsPerService)
            .pendingAcquireMaxCount(connectionsPerService * 4)
            .pendingAcquireTimeout(Duration.ofSeconds(5))
            .maxIdleTime(Duration.ofSeconds(30))
            .lifo()
            .build();
    addresses.forEach(
        (service, address) -> {
          if (!"https".equals(address.getScheme())) {
            throw new IllegalArgumentException(
                "gatehouse.mesh." + service + " is '" + address + "', expected https://host:port");
          }
          SpiffeId expected = SpiffeId.of(trustDomain, service);
          SslContext tls = TlsContexts.nettyClient(material, expected::equals);
          clients.put(
              service,
              HttpClient.create(connections)
                  .runOn(loops)
                  .secure(
                      spec ->
                          spec.sslContext(tls)
                              // The SPIFFE id stands in for the host name.
                              .handlerConfigurator(
                                  handler -> {
                                    var parameters = handler.engine().getSSLParameters();
                                    parameters.setEndpointIdentificationAlgorithm("");
                                    handler.engine().setSSLParameters(parameters);
                                  }))
                  .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                  .followRedirect(false));
        });
  }

  /** The services that there are addresses for. */
  public Set<String> services() {
    return addresses.keySet();
  }

  /**
   * The client for a service.
   *
   * @throws IllegalArgumentException when there is no address for it
   */
  public HttpClient client(String service) {
    return known(clients.get(service), service);
  }

  /**
   * The address of something at a service.
   *
   * @param target path and query
   * @throws IllegalArgumentException when there is no address for the service
   */
  public String address(String service, String target) {
    return known(addresses.get(service), service) + target;
  }

  @Override
  public void close() {
    connections.dispose();
  }

  private static <T> T known(@org.jspecify.annotations.Nullable T value, String service) {
    if (value == null) {
      throw new IllegalArgumentException("gatehouse.mesh." + service + " has no address");
    }
    return value;
  }
}
