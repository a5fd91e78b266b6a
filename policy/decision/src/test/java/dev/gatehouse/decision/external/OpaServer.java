package dev.gatehouse.decision.external;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.TlsContexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A server over real TLS that demands a client certificate and behaves as a test says. */
final class OpaServer implements AutoCloseable {

  /** What a request is answered. */
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** One request as it came. */
  record Seen(String uri, String body, @Nullable String authorization) {}

  final List<Seen> seen = new CopyOnWriteArrayList<>();
  final Set<Integer> connections = ConcurrentHashMap.newKeySet();
  private final HttpsServer server;
  private final Path folder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Behaviour behaviour = json("{\"result\":{\"allow\":true}}");

  /**
   * @param host the name that its certificate is for
   */
  OpaServer(Path folder, String host) {
    this.folder = folder;
    try {
      EmbeddedAuthority authority =
          EmbeddedAuthority.openOrCreate(folder.resolve("ca"), "opa.test", Clock.systemUTC());
      Files.writeString(folder.resolve("ca.pem"), authority.rootPem());
      authority
          .issueClient("gatehouse", Duration.ofHours(1), List.of("spiffe://opa.test/gateway"))
          .writeTo(folder.resolve("client.pem"), folder.resolve("client-key.pem"));
      this.server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(
              TlsContexts.jdkServer(authority.materialFor("opa", List.of(host), List.of()))) {
            @Override
            public void configure(HttpsParameters parameters) {
              SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
              ssl.setNeedClientAuth(true);
              parameters.setSSLParameters(ssl);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Settings that trust it and show the client's certificate. */
  ExternalOpaSettings settings() {
    return ExternalOpaSettings.of(URI.create("https://localhost:" + server.getAddress().getPort()))
        .withDeadline(Duration.ofSeconds(20))
        .trusting(folder.resolve("ca.pem"))
        .showing(folder.resolve("client.pem"), folder.resolve("client-key.pem"));
  }

  void behave(Behaviour other) {
    behaviour = other;
  }

  static Behaviour json(String body) {
    return answer(200, "application/json", body);
  }

  static Behaviour answer(int status, String mediaType, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", mediaType);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    connections.add(exchange.getRemoteAddress().getPort());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(
        new Seen(
            exchange.getRequestURI().toString(),
            body,
            exchange.getRequestHeaders().getFirst("Authorization")));
    try {
      behaviour.answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
