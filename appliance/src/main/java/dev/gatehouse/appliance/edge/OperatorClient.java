package dev.gatehouse.appliance.edge;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.Installation;
import dev.gatehouse.appliance.home.RunFile;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.tls.TlsContexts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The operator's way to one service of a running appliance, past the gateway: whoever may read the
 * home's authority is the operator, and gets a certificate of a few minutes.
 */
public final class OperatorClient implements AutoCloseable {

  private static final Duration LIFE = Duration.ofMinutes(15);

  private final EdgeClient client;

  private OperatorClient(EdgeClient client) {
    this.client = client;
  }

  /**
   * Of a service of the appliance that runs on a home.
   *
   * @throws CannotRunException if none runs there
   */
  public static OperatorClient of(Path home, String service) {
    URI address =
        RunFile.ofRunning(home)
            .map(running -> running.mesh().get(service))
            .orElseThrow(
                () ->
                    new CannotRunException(
                        "no appliance runs on " + home + ": start it with `gatehouse up`"));
    EmbeddedAuthority authority =
        EmbeddedAuthority.openOrCreate(
            home.resolve("tls"), Installation.TRUST_DOMAIN, Clock.systemUTC());
    IssuedCertificate operator =
        authority.issueClient(
            "operator", LIFE, List.of(SpiffeId.of(authority.trustDomain(), "operator").toString()));
    return new OperatorClient(
        new EdgeClient(
            address,
            TlsContexts.jdkClient(operator.material(), peer -> peer.service().equals(service))));
  }

  /** Sends bytes of some kind. */
  public Answer post(String path, byte[] body, String type) {
    return client.post(path, java.util.Map.of(), body, type);
  }

  @Override
  public void close() {
    client.close();
  }
}
