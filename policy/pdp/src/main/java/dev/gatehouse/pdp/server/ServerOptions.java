package dev.gatehouse.pdp.server;

import dev.gatehouse.pdp.authz.Authentication;
import dev.gatehouse.pdp.store.PolicyCompilation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says of the server.
 *
 * @param addresses where the API is served
 * @param diagnosticAddresses where only health and metrics are
 * @param authentication how callers are identified
 * @param authorization whether a policy decides on each request
 * @param tls null for none
 * @param http2 whether HTTP/2 is spoken without TLS
 * @param socketPermissions of Unix sockets, as {@code chmod} takes them in letters
 * @param compilation how policies are compiled
 * @param allowedHosts hosts that {@code http.send} may reach
 * @param shutdownWait how long to go on before ending
 * @param shutdownGrace how long requests that are being answered may take then
 * @param readyTimeout how long bundles may take before the server listens; zero for not waiting
 */
public record ServerOptions(
    List<ListenAddress> addresses,
    List<ListenAddress> diagnosticAddresses,
    Authentication authentication,
    boolean authorization,
    @Nullable TlsFiles tls,
    boolean http2,
    String socketPermissions,
    PolicyCompilation compilation,
    List<String> allowedHosts,
    Duration shutdownWait,
    Duration shutdownGrace,
    Duration readyTimeout) {

  public ServerOptions {
    addresses = List.copyOf(addresses);
    diagnosticAddresses = List.copyOf(diagnosticAddresses);
    allowedHosts = List.copyOf(allowedHosts);
  }
}
