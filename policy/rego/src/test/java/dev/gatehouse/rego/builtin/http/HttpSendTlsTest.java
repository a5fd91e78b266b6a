package dev.gatehouse.rego.builtin.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.builtin.NetworkAccess;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code http.send} over TLS: the server is one for {@code localhost} with a certificate that
 * nobody knows, and asks for the client's.
 */
class HttpSendTlsTest {
  private static KeyPairOnDisk server;
  private static KeyPairOnDisk client;
  private static KeyPairOnDisk stranger;
  private static HttpsServer listener;

  @BeforeAll
  static void start(@TempDir Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    server = KeyPairOnDisk.create(folder, "server", "san=dns:localhost");
    client = KeyPairOnDisk.create(folder, "client", "eku=clientAuth");
    stranger = KeyPairOnDisk.create(folder, "stranger", "eku=clientAuth");
    listener = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.setHttpsConfigurator(
        new HttpsConfigurator(context()) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters settings = getSSLContext().getDefaultSSLParameters();
            settings.setNeedClientAuth(true);
            parameters.setSSLParameters(settings);
          }
        });
    listener.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"hello\": true}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    listener.start();
  }

  @AfterAll
  static void stop() {
    listener.stop(0);
  }

  private static SSLContext context() throws GeneralSecurityException, IOException {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(server.store(), KeyPairOnDisk.PASSWORD);
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("client", client.store().getCertificate("key"));
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private static RegoObject.Builder request(String host) {
    return RegoObject.builder()
        .put("method", "get")
        .put("url", "https://" + host + ":" + listener.getAddress().getPort() + "/");
  }

  private static RegoObject.Builder trusting(String host) throws GeneralSecurityException {
    return request(host).put("tls_ca_cert", server.certificatePem());
  }

  private static RegoObject.Builder as(KeyPairOnDisk who, RegoObject.Builder request)
      throws GeneralSecurityException {
    return request.put("tls_client_cert", who.certificatePem()).put("tls_client_key", who.keyPem());
  }

  /** The body, or the error. */
  private static String send(RegoObject.Builder request) {
    try {
      return Rego.builder()
          .module("t.rego", "package t\np := http.send(input).body")
          .build()
          .query("data.t.p")
          .value(
              request.build(),
              EvaluationLimits.defaults(),
              EvaluationContext.system()
                  .withNetwork(NetworkAccess.to(Set.of("localhost", "127.0.0.1")))
                  .withStrictBuiltinErrors(true))
          .map(RegoJson::write)
          .orElse("undefined");
    } catch (EvaluationException failed) {
      return String.valueOf(failed.getMessage());
    }
  }

  @Test
  void theServersAuthorityAndTheClientsCertificateAreThoseOfTheRequest()
      throws GeneralSecurityException {
    assertThat(send(as(client, trusting("localhost")))).isEqualTo("{\"hello\":true}");
  }

  @Test
  void anAuthorityThatNobodyKnowsIsAnError() throws GeneralSecurityException {
    assertThat(send(as(client, request("localhost"))))
        .startsWith("t.rego:2: eval_builtin_error: http.send: ")
        .doesNotContain("hello");
  }

  @Test
  void anotherAuthorityIsAnError() throws GeneralSecurityException {
    RegoObject.Builder request = request("localhost").put("tls_ca_cert", client.certificatePem());
    assertThat(send(as(client, request))).startsWith("t.rego:2: eval_builtin_error: http.send: ");
  }

  @Test
  void aNameThatTheCertificateIsNotForIsAnError() throws GeneralSecurityException {
    assertThat(send(as(client, trusting("127.0.0.1"))))
        .startsWith("t.rego:2: eval_builtin_error: http.send: ")
        .doesNotContain("hello");
  }

  @Test
  void theNameOfTheServerCanBeGiven() throws GeneralSecurityException {
    assertThat(send(as(client, trusting("127.0.0.1").put("tls_server_name", "localhost"))))
        .isEqualTo("{\"hello\":true}");
    assertThat(send(as(client, trusting("127.0.0.1").put("tls_server_name", "other.test"))))
        .contains("http.send: ")
        .doesNotContain("hello");
  }

  @Test
  void withoutACertificateTheServerRefuses() throws GeneralSecurityException {
    assertThat(send(trusting("localhost"))).startsWith("t.rego:2: eval_builtin_error: http.send: ");
  }

  @Test
  void withAnotherCertificateTheServerRefuses() throws GeneralSecurityException {
    assertThat(send(as(stranger, trusting("localhost"))))
        .startsWith("t.rego:2: eval_builtin_error: http.send: ");
  }

  @Test
  void verificationCanBeTurnedOffByName() throws GeneralSecurityException {
    RegoObject.Builder request =
        request("127.0.0.1")
            .put("tls_insecure_skip_verify", dev.gatehouse.rego.value.RegoBoolean.TRUE);
    assertThat(send(as(client, request))).isEqualTo("{\"hello\":true}");
  }
}
