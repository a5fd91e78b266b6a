package dev.gatehouse.service.mesh;

import dev.gatehouse.service.trace.TracedClient;
import dev.gatehouse.trust.tls.TlsContexts;
import dev.gatehouse.trust.tls.TlsMaterial;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clients to the other services. Each speaks to the one service it is for, by that service's SPIFFE
 * id, wherever it is found. Thread-safe.
 */
public final class MeshClients implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final TlsMaterial own;
  private final Tracer tracer;
  private final String trustDomain;
  private final Map<String, URI> addresses;
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  /** Clients whose requests carry on a trace, and are not recorded in it. */
  public MeshClients(TlsMaterial own, String trustDomain, Map<String, URI> addresses) {
    this(own, trustDomain, addresses, TracerProvider.noop().get("none"));
  }

  /** Clients whose requests are spans of the trace that they are made in. */
  public MeshClients(
      TlsMaterial own, String trustDomain, Map<String, URI> addresses, Tracer tracer) {
    this.own = own;
    this.tracer = tracer;
    this.trustDomain = trustDomain;
    this.addresses = Map.copyOf(addresses);
  }

  /** A client that connects to nobody but the named service. */
  public HttpClient to(String service) {
    return clients.computeIfAbsent(
        service,
        name ->
            new TracedClient(
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(TlsContexts.jdkClient(own, peer -> peer.is(trustDomain, name)))
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build(),
                tracer,
                name));
  }

  /**
   * An address at the named service.
   *
   * @param path with a leading slash, and a query if need be
   * @throws IllegalStateException when {@code gatehouse.mesh.SERVICE} is not set
   */
  public URI address(String service, String path) {
    URI base = addresses.get(service);
    if (base == null) {
      throw new IllegalStateException("gatehouse.mesh." + service + " is not set");
    }
    return base.resolve(path);
  }

  /** Whether it is known where the named service is. */
  public boolean knows(String service) {
    return addresses.containsKey(service);
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::shutdownNow);
  }
}
