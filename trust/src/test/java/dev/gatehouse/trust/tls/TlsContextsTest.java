package dev.gatehouse.trust.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.identity.PeerIdentity;
import dev.gatehouse.trust.identity.SpiffeId;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real TLS handshakes between the contexts of every stack in use. */
class TlsContextsTest {

  private static final SpiffeId GATEWAY = SpiffeId.of("gatehouse.internal", "gateway");
  private static final SpiffeId LEDGER = SpiffeId.of("gatehouse.internal", "ledger");

  @TempDir Path folder;
  private EmbeddedAuthority authority;
  private TlsMaterial gateway;
  private TlsMaterial ledger;

  /** Which stacks meet. */
  enum Stacks {
    JDK_TO_JDK,
    NETTY_TO_NETTY,
    NETTY_TO_JDK,
    JDK_TO_NETTY;

    SSLEngine client(TlsMaterial own, Predicate<SpiffeId> allowed) {
      return this == JDK_TO_JDK || this == JDK_TO_NETTY
          ? TlsContexts.jdkClient(own, allowed).createSSLEngine("localhost", 1)
          : TlsContexts.nettyClient(own, allowed)
              .newEngine(ByteBufAllocator.DEFAULT, "localhost", 1);
    }

    SSLEngine server(TlsMaterial own) {
      if (this == JDK_TO_JDK || this == NETTY_TO_JDK) {
        SSLEngine engine = TlsContexts.jdkServer(own).createSSLEngine();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(true);
        return engine;
      }
      return TlsContexts.nettyServer(own, ClientAuth.REQUIRE).newEngine(ByteBufAllocator.DEFAULT);
    }
  }

  @BeforeEach
  void issue() throws IOException {
    authority = TestAuthority.in(folder.resolve("tls"));
    gateway = TestAuthority.material(authority, "gateway");
    ledger = TestAuthority.material(authority, "ledger");
  }

  @Test
  void nettyRunsOnOpenSslOnThisPlatform() {
    assertThat(OpenSsl.isAvailable()).isTrue();
    assertThat(CryptoProviders.describe()).contains("TLS at the edge: native BoringSSL");
  }

  @ParameterizedTest
  @EnumSource
  void servicesOfOneMeshKnowEachOther(Stacks stacks) throws Exception {
    Handshake.Done done =
        Handshake.between(stacks.client(gateway, LEDGER::equals), stacks.server(ledger));

    assertThat(done.protocol()).isEqualTo("TLSv1.3");
    assertThat(PeerIdentity.of(done.serverLeaf())).contains(LEDGER);
    assertThat(done.clientLeaf()).isEqualTo(gateway.current().leaf());
  }

  @ParameterizedTest
  @EnumSource
  void clientRefusesAServerWithAnotherSpiffeId(Stacks stacks) {
    assertThatThrownBy(
            () -> Handshake.between(stacks.client(gateway, LEDGER::equals), stacks.server(gateway)))
        .isInstanceOf(SSLException.class)
        .rootCause()
        .hasMessageContaining("spiffe://gatehouse.internal/gateway is not accepted here");
  }

  @ParameterizedTest
  @EnumSource
  void serverRefusesAClientOfAnotherAuthority(Stacks stacks) throws Exception {
    EmbeddedAuthority other = TestAuthority.in(folder.resolve("other"));
    TlsMaterial stranger =
        new FixedTlsMaterial(
            TestAuthority.material(other, "gateway").current(), ledger.trustBundle());

    assertThatThrownBy(
            () -> Handshake.between(stacks.client(stranger, LEDGER::equals), stacks.server(ledger)))
        .isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @EnumSource
  void clientRefusesAServerOfAnotherAuthority(Stacks stacks) throws Exception {
    EmbeddedAuthority other = TestAuthority.in(folder.resolve("other"));
    TlsMaterial impostor = TestAuthority.material(other, "ledger");

    assertThatThrownBy(
            () ->
                Handshake.between(stacks.client(gateway, LEDGER::equals), stacks.server(impostor)))
        .isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @EnumSource
  void serverRefusesAnExpiredClient(Stacks stacks) {
    TlsMaterial late = TestAuthority.expired(folder.resolve("tls-past"), "gateway");
    TlsMaterial server = trusting(ledger.current(), late.trustBundle());
    TlsMaterial client = trusting(late.current(), ledger.trustBundle());

    assertThatThrownBy(
            () -> Handshake.between(stacks.client(client, LEDGER::equals), stacks.server(server)))
        .isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @EnumSource
  void clientRefusesAnExpiredServer(Stacks stacks) {
    TlsMaterial late = TestAuthority.expired(folder.resolve("tls-past"), "ledger");
    TlsMaterial server = trusting(late.current(), gateway.trustBundle());
    TlsMaterial client = trusting(gateway.current(), late.trustBundle());

    assertThatThrownBy(
            () -> Handshake.between(stacks.client(client, LEDGER::equals), stacks.server(server)))
        .isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @EnumSource
  void serverRefusesAClientWithoutACertificate(Stacks stacks) throws Exception {
    SSLContext bare = SSLContext.getInstance("TLSv1.3");
    bare.init(
        new KeyManager[0],
        new TrustManager[] {new PeerTrustManager(authority.trustBundle(), PeerCheck.any())},
        new SecureRandom());

    assertThatThrownBy(
            () -> Handshake.between(bare.createSSLEngine("localhost", 1), stacks.server(ledger)))
        .isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @EnumSource
  void serverRefusesAClientWithoutASpiffeId(Stacks stacks) {
    TlsMaterial person = authority.issueClient("alice", Duration.ofHours(1)).material();

    assertThatThrownBy(
            () -> Handshake.between(stacks.client(person, LEDGER::equals), stacks.server(ledger)))
        .isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @EnumSource
  void serverRefusesAClientOfAnotherTrustDomain(Stacks stacks) {
    TlsMaterial foreign =
        authority
            .issueClient("gateway", Duration.ofHours(1), List.of("spiffe://other.internal/gateway"))
            .material();

    assertThatThrownBy(
            () -> Handshake.between(stacks.client(foreign, LEDGER::equals), stacks.server(ledger)))
        .isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @EnumSource
  void serverRefusesOlderVersionsThan13(Stacks stacks) throws Exception {
    SSLEngine client = stacks.client(gateway, LEDGER::equals);
    client.setEnabledProtocols(new String[] {"TLSv1.2"});

    assertThatThrownBy(() -> Handshake.between(client, stacks.server(ledger)))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void edgeLetsAClientInWithoutACertificate() throws Exception {
    SSLContext bare = SSLContext.getInstance("TLSv1.3");
    bare.init(
        new KeyManager[0],
        new TrustManager[] {new PeerTrustManager(authority.trustBundle(), PeerCheck.any())},
        new SecureRandom());
    SSLEngine edge = TlsContexts.nettyEdge(gateway, authority).newEngine(ByteBufAllocator.DEFAULT);

    Handshake.Done done = Handshake.between(bare.createSSLEngine("localhost", 1), edge);

    assertThat(done.clientLeaf()).isNull();
    assertThat(done.protocol()).isEqualTo("TLSv1.3");
  }

  @Test
  void edgeTakesClientsOfItsOwnBundleOnly() throws Exception {
    EmbeddedAuthority customers = TestAuthority.in(folder.resolve("customers"));
    IssuedCertificate api = customers.issueClient("api", Duration.ofHours(1));
    TlsMaterial known = trusting(api.pair(), authority.trustBundle());
    TlsMaterial unknown = authority.issueClient("someone", Duration.ofHours(1)).material();
    var edge = TlsContexts.nettyEdge(gateway, customers);

    Handshake.Done done =
        Handshake.between(
            TlsContexts.jdkEdgeClient(known).createSSLEngine("localhost", 1),
            edge.newEngine(ByteBufAllocator.DEFAULT));
    assertThat(done.clientLeaf()).isEqualTo(api.certificate());

    assertThatThrownBy(
            () ->
                Handshake.between(
                    TlsContexts.jdkEdgeClient(unknown).createSSLEngine("localhost", 1),
                    edge.newEngine(ByteBufAllocator.DEFAULT)))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void edgeAgreesOnHttp2() throws Exception {
    SSLEngine client = TlsContexts.jdkEdgeClient(gateway).createSSLEngine("localhost", 1);
    var parameters = client.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
    client.setSSLParameters(parameters);
    SSLEngine edge =
        TlsContexts.nettyEdge(gateway, authority, "h2", "http/1.1")
            .newEngine(ByteBufAllocator.DEFAULT);

    Handshake.between(client, edge);

    assertThat(client.getApplicationProtocol()).isEqualTo("h2");
  }

  @Test
  void contextsFollowANewCertificateAndANewBundle() throws Exception {
    SettableMaterial own = new SettableMaterial(ledger.current(), authority.trustBundle());
    SSLContext jdk = TlsContexts.jdkServer(own);
    var netty = TlsContexts.nettyServer(own, ClientAuth.REQUIRE);
    EmbeddedAuthority next = TestAuthority.in(folder.resolve("next"));
    TlsMaterial nextGateway = TestAuthority.material(next, "gateway");

    own.set(TestAuthority.material(next, "ledger").current(), next.trustBundle());

    SSLEngine jdkEngine = jdk.createSSLEngine();
    jdkEngine.setUseClientMode(false);
    jdkEngine.setNeedClientAuth(true);
    for (SSLEngine server : List.of(jdkEngine, netty.newEngine(ByteBufAllocator.DEFAULT))) {
      Handshake.Done done =
          Handshake.between(
              TlsContexts.jdkClient(nextGateway, LEDGER::equals).createSSLEngine("localhost", 1),
              server);
      assertThat(done.serverLeaf()).isEqualTo(own.current().leaf());
      assertThat(done.clientLeaf()).isEqualTo(nextGateway.current().leaf());
    }
    assertThatThrownBy(
            () ->
                Handshake.between(
                    TlsContexts.jdkClient(gateway, LEDGER::equals).createSSLEngine("localhost", 1),
                    netty.newEngine(ByteBufAllocator.DEFAULT)))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void contextsGiveNoSocketsThatCouldSpeakAnOlderVersion() {
    SSLContext context = TlsContexts.jdkClient(gateway, GATEWAY::equals);

    assertThatThrownBy(context::getSocketFactory).isInstanceOf(UnsupportedOperationException.class);
    assertThat(context.getDefaultSSLParameters().getProtocols()).containsExactly("TLSv1.3");
  }

  private static TlsMaterial trusting(KeyPairAndChain own, Set<X509Certificate> bundle) {
    return new FixedTlsMaterial(own, bundle);
  }

  @Test
  void statusTellsWhenTheCertificateEnds() {
    TlsStatus status = gateway.status();

    assertThat(status.healthy(Instant.now())).isTrue();
    assertThat(status.healthy(status.expiresAt())).isFalse();
  }
}
