package dev.gatehouse.trust.tls;

import io.spiffe.exception.BundleNotFoundException;
import io.spiffe.exception.SocketEndpointAddressException;
import io.spiffe.spiffeid.TrustDomain;
import io.spiffe.svid.x509svid.X509Svid;
import io.spiffe.workloadapi.DefaultWorkloadApiClient;
import io.spiffe.workloadapi.Watcher;
import io.spiffe.workloadapi.WorkloadApiClient;
import io.spiffe.workloadapi.X509Context;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Material from the SPIFFE Workload API (section 5: X.509-SVID profile), pushed by the agent
 * whenever it rotates. The default SVID is the one used (SPIFFE Workload API, section 5.3).
 * Thread-safe.
 */
public final class WorkloadApiTlsMaterial implements TlsMaterial {

  private static final Logger LOG = LoggerFactory.getLogger(WorkloadApiTlsMaterial.class);

  private final String endpoint;
  private final WorkloadApiClient client;
  private final ChangeListeners listeners = new ChangeListeners();
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile @Nullable Received received;
  private volatile @Nullable String problem;

  private record Received(KeyPairAndChain own, Set<X509Certificate> bundle) {}

  private WorkloadApiTlsMaterial(String endpoint, WorkloadApiClient client) {
    this.endpoint = endpoint;
    this.client = client;
  }

  /**
   * Connects to an agent and waits for the first SVID.
   *
   * @param endpoint as in {@code SPIFFE_ENDPOINT_SOCKET}: {@code unix:/path} or {@code
   *     tcp://ip:port}
   * @param patience how long to wait
   * @throws TlsMaterialException when the endpoint is malformed or no SVID came in time
   */
  public static WorkloadApiTlsMaterial connect(String endpoint, Duration patience) {
    try {
      var options =
          DefaultWorkloadApiClient.ClientOptions.builder().spiffeSocketPath(endpoint).build();
      return follow(endpoint, DefaultWorkloadApiClient.newClient(options), patience);
    } catch (SocketEndpointAddressException e) {
      throw new TlsMaterialException(
          "SPIFFE endpoint " + endpoint + " is malformed; expected unix:/path or tcp://ip:port", e);
    }
  }

  /** The same over a client that exists, which is closed with the material. */
  static WorkloadApiTlsMaterial follow(
      String endpoint, WorkloadApiClient client, Duration patience) {
    var material = new WorkloadApiTlsMaterial(endpoint, client);
    client.watchX509Context(material.watcher());
    try {
      if (material.first.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return material;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    material.close();
    String cause = material.problem == null ? "" : ": " + material.problem;
    throw new TlsMaterialException(
        "the SPIFFE Workload API at " + endpoint + " gave no usable SVID" + cause);
  }

  @Override
  public KeyPairAndChain current() {
    return received().own();
  }

  @Override
  public Set<X509Certificate> trustBundle() {
    return received().bundle();
  }

  @Override
  public void onChange(Runnable action) {
    listeners.add(action);
  }

  @Override
  public TlsStatus status() {
    return new TlsStatus(
        "SPIFFE Workload API at " + endpoint, current().leaf().getNotAfter().toInstant(), problem);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      LOG.debug("The SPIFFE Workload API client did not close cleanly", e);
    }
  }

  private Received received() {
    Received now = received;
    if (now == null) {
      throw new IllegalStateException("no SVID was received yet");
    }
    return now;
  }

  private Watcher<X509Context> watcher() {
    return new Watcher<>() {
      @Override
      public void onUpdate(X509Context update) {
        take(update);
      }

      @Override
      public void onError(Throwable error) {
        problem = "the stream broke: " + error.getMessage();
        LOG.warn("The SPIFFE Workload API at {} failed, the last good SVID stays", endpoint);
      }
    };
  }

  private synchronized void take(X509Context update) {
    try {
      X509Svid svid = update.getDefaultSvid();
      TrustDomain domain = svid.getSpiffeId().getTrustDomain();
      Set<X509Certificate> bundle =
          Set.copyOf(
              update.getX509BundleSet().getBundleForTrustDomain(domain).getX509Authorities());
      if (bundle.isEmpty()) {
        throw new IllegalArgumentException("the trust bundle of " + domain + " is empty");
      }
      received = new Received(new KeyPairAndChain(svid.getPrivateKey(), svid.getChain()), bundle);
      problem = null;
    } catch (BundleNotFoundException | RuntimeException e) {
      problem = "the update is not usable: " + e.getMessage();
      LOG.warn("The SPIFFE Workload API sent an unusable update, the last good stays", e);
      return;
    }
    // Whoever waits for the first one is not told of it as a change.
    listeners.tell();
    first.countDown();
  }
}
