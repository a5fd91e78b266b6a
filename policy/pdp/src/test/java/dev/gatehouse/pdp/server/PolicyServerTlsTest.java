package dev.gatehouse.pdp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.pdp.authz.Authentication;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.FixedTlsMaterial;
import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.tls.KeyPairAndChain;
import dev.gatehouse.trust.tls.Pem;
import dev.gatehouse.trust.tls.TlsContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server over real TLS, with client certificates that the policy knows by their subjects. */
class PolicyServerTlsTest {

  private static final String POLICY =
      """
      package system.authz

      default allow := false

      allow if input.identity == "CN=alice,O=Gatehouse"

      allow if input.client_certificates[0].Subject.CommonName == "carol"
      """;

  @TempDir private Path folder;
  private EmbeddedAuthority authority;

  @BeforeEach
  void certificates() throws Exception {
    authority =
        EmbeddedAuthority.openOrCreate(folder.resolve("ca"), "test.example", Clock.systemUTC());
    Files.writeString(folder.resolve("ca.pem"), authority.rootPem());
    issueServer();
  }

  private X509Certificate issueServer() throws Exception {
    try (var material =
        authority.materialFor(
            "policy", List.of("localhost"), List.of(InetAddress.getByName("127.0.0.1")))) {
      KeyPairAndChain pair = material.current();
      Files.writeString(folder.resolve("cert.pem"), Pem.ofCertificates(pair.chain()));
      Files.writeString(folder.resolve("key.pem"), Pem.ofPrivateKey(pair.privateKey()));
      return pair.leaf();
    }
  }

  private TlsFiles files(boolean clientCertificates) {
    return new TlsFiles(
        folder.resolve("cert.pem"),
        folder.resolve("key.pem"),
        folder.resolve("ca.pem"),
        Duration.ofMillis(50),
        "1.2",
        List.of(),
        clientCertificates);
  }

  private HttpClient client(IssuedCertificate certificate) {
    SSLContext context =
        TlsContexts.jdkEdgeClient(
            new FixedTlsMaterial(certificate.pair(), Set.of(authority.root())));
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private HttpClient named(String name) {
    return client(authority.issueClient(name, Duration.ofHours(1)));
  }

  private static HttpResponse<String> get(HttpApi api, HttpClient client) throws Exception {
    return api.send(client, "GET", "/v1/data", new byte[0]);
  }

  @Test
  void whoHasACertificateIsKnownByItsSubject() throws Exception {
    try (HttpApi api =
        new HttpApi.Builder()
            .policy(POLICY)
            .authentication(Authentication.TLS)
            .authorized()
            .tls(files(true))
            .client(named("alice"))
            .start()) {
      assertThat(get(api, named("alice")).statusCode()).isEqualTo(200);
      assertThat(get(api, named("carol")).statusCode()).isEqualTo(200);
      assertThat(get(api, named("bob")).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void withoutACertificateOrWithAnotherAuthoritysThereIsNoConnection() throws Exception {
    EmbeddedAuthority other =
        EmbeddedAuthority.openOrCreate(folder.resolve("other"), "test.example", Clock.systemUTC());
    try (HttpApi api =
        new HttpApi.Builder()
            .authentication(Authentication.TLS)
            .tls(files(true))
            .client(named("alice"))
            .start()) {
      HttpClient stranger = client(other.issueClient("alice", Duration.ofHours(1)));

      assertThatThrownBy(() -> get(api, stranger)).isInstanceOf(IOException.class);
      assertThat(get(api, named("alice")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aNewCertificateIsUsedWithoutARestart() throws Exception {
    try (HttpApi api = new HttpApi.Builder().tls(files(false)).client(named("anyone")).start()) {
      X509Certificate before = shown(api);
      X509Certificate renewed = issueServer();

      while (shown(api).equals(before)) {
        Thread.onSpinWait();
      }

      assertThat(shown(api)).isEqualTo(renewed);
    }
  }

  private X509Certificate shown(HttpApi api) throws Exception {
    return (X509Certificate)
        get(api, named("anyone")).sslSession().orElseThrow().getPeerCertificates()[0];
  }

  @Test
  void filesThatDoNotBelongTogetherAreNamed() throws Exception {
    Files.writeString(
        folder.resolve("key.pem"),
        Pem.ofPrivateKey(authority.issueClient("x", Duration.ofHours(1)).pair().privateKey()));

    assertThatThrownBy(() -> new HttpApi.Builder().tls(files(false)).start())
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("the private key does not belong to the certificate");
  }

  @Test
  void plainHttpIsNotSpokenOnATlsAddress() throws Exception {
    try (HttpApi api = new HttpApi.Builder().tls(files(false)).client(named("anyone")).start()) {
      HttpClient trustingNobody = HttpClient.newHttpClient();

      assertThatThrownBy(() -> get(api, trustingNobody)).isInstanceOf(SSLException.class);
    }
  }
}
