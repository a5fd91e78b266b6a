package dev.gatehouse.service.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.trust.tls.TlsContexts;
import dev.gatehouse.trust.token.HttpKeySource;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeshClientsTest {

  private final TestMesh mesh = new TestMesh();
  private HttpsServer bridge;
  private MeshClients clients;
  private volatile String body = new TestTokens().jwkSet();
  private volatile int status = 200;
  private volatile @Nullable String traceparent;

  @BeforeEach
  void start() throws Exception {
    bridge = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bridge.setHttpsConfigurator(
        new HttpsConfigurator(TlsContexts.jdkServer(mesh.material("identity-bridge"))) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
          }
        });
    bridge.createContext(
        "/mesh/v1/txn-keys",
        exchange -> {
          traceparent = exchange.getRequestHeaders().getFirst("traceparent");
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    bridge.start();
    URI address = URI.create("https://127.0.0.1:" + bridge.getAddress().getPort());
    clients =
        new MeshClients(
            mesh.material("session"),
            TestMesh.TRUST_DOMAIN,
            Map.of("identity-bridge", address, "ledger", address));
  }

  @AfterEach
  void stop() {
    clients.close();
    bridge.stop(0);
    mesh.close();
  }

  private HttpKeySource keysFrom(String service) {
    return new HttpKeySource(clients.to(service), clients.address(service, "/mesh/v1/txn-keys"));
  }

  @Test
  void reachTheServiceTheyAreFor() throws Exception {
    assertThat(keysFrom("identity-bridge").fetch()).isEqualTo(body);
  }

  @Test
  void speakToNobodyElseAtItsAddress() {
    // Whoever answers at the ledger's address is the identity bridge.
    assertThatThrownBy(() -> keysFrom("ledger").fetch()).isInstanceOf(IOException.class);
  }

  @Test
  void carryOnTheTraceOfTheRequestThatTheyAnswer() throws Exception {
    SpanContext caller =
        SpanContext.createFromRemoteParent(
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "00f067aa0ba902b7",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (Scope _ = Span.wrap(caller).makeCurrent()) {
      keysFrom("identity-bridge").fetch();
    }
    assertThat(traceparent).isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  }

  @Test
  void carryNoTraceWhereNoRequestIsTheCause() throws Exception {
    keysFrom("identity-bridge").fetch();
    assertThat(traceparent).isNull();
  }

  @Test
  void keysThatAreNotServedAreAFailure() {
    status = 404;

    assertThatThrownBy(() -> keysFrom("identity-bridge").fetch())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("expected 200 from ");
  }

  @Test
  void aKeySetWithoutEndIsAFailure() {
    body = "x".repeat(300_000);

    assertThatThrownBy(() -> keysFrom("identity-bridge").fetch())
        .isInstanceOf(IOException.class)
        .hasMessage("the key set is longer than 262144 bytes");
  }

  @Test
  void anUnknownServiceIsAMissingSetting() {
    assertThat(clients.knows("gateway")).isFalse();
    assertThatThrownBy(() -> clients.address("gateway", "/"))
        .hasMessage("gatehouse.mesh.gateway is not set");
  }
}
