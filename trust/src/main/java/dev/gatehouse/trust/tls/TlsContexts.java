package dev.gatehouse.trust.tls;

import dev.gatehouse.trust.identity.SpiffeId;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * TLS 1.3 contexts (RFC 8446) for every stack in use, all from the same material. Each follows its
 * sources: a connection made after a reload uses the new key and bundle, one made before goes on as
 * it was. Netty's run on OpenSSL where the platform has it, on the JDK where not.
 *
 * <p>Mesh contexts demand a SPIFFE id of the peer in place of a host name. Thread-safe.
 */
public final class TlsContexts {

  private static final String TLS_1_3 = "TLSv1.3";
  // A resumed session skips the certificate checks, so it must not outlive a withdrawn certificate
  // by much.
  private static final Duration SESSION_LIFE = Duration.ofMinutes(5);
  private static final int SESSION_SECONDS = Math.toIntExact(SESSION_LIFE.toSeconds());

  private TlsContexts() {}

  /**
   * For a mesh client on the JDK ({@code java.net.http}): the server has to be one of the allowed
   * peers.
   */
  public static SSLContext jdkClient(TlsMaterial own, Predicate<SpiffeId> allowedPeers) {
    return jdk(own, own, PeerCheck.spiffe(allowedPeers));
  }

  /**
   * For a client of the edge on the JDK, given an own certificate; the server has to be any of the
   * bundle.
   */
  public static SSLContext jdkEdgeClient(TlsMaterial own) {
    return jdk(own, own, PeerCheck.any());
  }

  /**
   * For a mesh server on the JDK or Tomcat: whoever connects has to have a SPIFFE id of the same
   * trust domain. The server has to ask for the client's certificate ({@code setNeedClientAuth},
   * {@code certificateVerification}).
   */
  public static SSLContext jdkServer(TlsMaterial own) {
    return jdk(own, own, sameTrustDomain(own));
  }

  /** For a server on the JDK with clients of any bundle and any check. */
  public static SSLContext jdkServer(TlsMaterial own, TrustBundle clients, PeerCheck check) {
    return jdk(own, clients, check);
  }

  /**
   * For a mesh server on Netty: whoever connects has to have a SPIFFE id of the same trust domain.
   */
  public static SslContext nettyServer(TlsMaterial own, ClientAuth auth, String... protocols) {
    return nettyServer(own, auth, own, sameTrustDomain(own), protocols);
  }

  /**
   * For the edge on Netty: a client certificate is asked for and need not be shown; one that is
   * shown has to lead to the edge's own trust bundle.
   *
   * @param clients the authorities of API clients, which may be others than the mesh's
   * @param protocols ALPN names in the order of preference; none for no ALPN
   */
  public static SslContext nettyEdge(TlsMaterial own, TrustBundle clients, String... protocols) {
    return nettyServer(own, ClientAuth.OPTIONAL, clients, PeerCheck.any(), protocols);
  }

  /** For a server on Netty with clients of any bundle and any check. */
  public static SslContext nettyServer(
      TlsMaterial own, ClientAuth auth, TrustBundle clients, PeerCheck check, String... protocols) {
    return new FollowingNettyContext(
        Newest.of(
            () -> {
              KeyPairAndChain pair = own.current();
              SslContextBuilder builder =
                  SslContextBuilder.forServer(pair.privateKey(), pair.chain()).clientAuth(auth);
              return netty(builder, clients, check, protocols);
            },
            own,
            clients));
  }

  /** For a mesh client on Netty: the server has to be one of the allowed peers. */
  public static SslContext nettyClient(
      TlsMaterial own, Predicate<SpiffeId> allowedPeers, String... protocols) {
    return new FollowingNettyContext(
        Newest.of(
            () -> {
              KeyPairAndChain pair = own.current();
              SslContextBuilder builder =
                  SslContextBuilder.forClient()
                      .keyManager(pair.privateKey(), pair.chain())
                      // The SPIFFE id stands in for the host name.
                      .endpointIdentificationAlgorithm(null);
              return netty(builder, own, PeerCheck.spiffe(allowedPeers), protocols);
            },
            own));
  }

  private static PeerCheck sameTrustDomain(TlsMaterial own) {
    return PeerCheck.spiffe(
        peer ->
            own.current().spiffeId().map(SpiffeId::trustDomain).stream()
                .anyMatch(peer.trustDomain()::equals));
  }

  private static SSLContext jdk(TlsMaterial own, TrustBundle peers, PeerCheck check) {
    Newest<SSLContext> newest = Newest.of(() -> jdkNow(own, peers, check), own, peers);
    return FollowingSslContextSpi.over(newest);
  }

  private static SSLContext jdkNow(TlsMaterial own, TrustBundle peers, PeerCheck check)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance(TLS_1_3);
    context.init(
        new KeyManager[] {new OwnKeyManager(own.current())},
        new TrustManager[] {new PeerTrustManager(peers.trustBundle(), check)},
        null);
    context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
    context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
    return context;
  }

  private static SslContext netty(
      SslContextBuilder builder, TrustBundle peers, PeerCheck check, String... protocols)
      throws GeneralSecurityException, SSLException {
    builder
        .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
        .protocols(TLS_1_3)
        .trustManager(new PeerTrustManager(peers.trustBundle(), check))
        .sessionTimeout(SESSION_SECONDS);
    if (protocols.length > 0) {
      builder.applicationProtocolConfig(
          new ApplicationProtocolConfig(
              Protocol.ALPN,
              SelectorFailureBehavior.NO_ADVERTISE,
              SelectedListenerFailureBehavior.ACCEPT,
              List.of(protocols)));
    }
    return builder.build();
  }
}
