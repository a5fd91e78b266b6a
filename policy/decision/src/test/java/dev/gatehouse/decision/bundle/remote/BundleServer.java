package dev.gatehouse.decision.bundle.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.tls.TlsContexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

/** A web server over real TLS that demands a client certificate and answers what a test says. */
final class BundleServer implements AutoCloseable {

  /** One request as it came. */
  record Seen(String path, Map<String, List<String>> headers) {
    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? "" : values.getFirst();
    }
  }

  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final Path folder;
  private final boolean plain;

  private BundleServer(HttpServer server, Path folder, boolean plain) {
    this.server = server;
    this.folder = folder;
    this.plain = plain;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  static BundleServer plain(Path folder) {
    try {
      return new BundleServer(HttpServer.create(loopback(), 0), folder, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its authority, and a client's certificate and key, are written into the folder. */
  static BundleServer mutualTls(Path folder) {
    try {
      EmbeddedAuthority authority =
          EmbeddedAuthority.openOrCreate(folder.resolve("ca"), "bundles.test", Clock.systemUTC());
      Files.writeString(folder.resolve("ca.pem"), authority.rootPem());
      IssuedCertificate client =
          authority.issueClient(
              "opa", Duration.ofHours(1), List.of("spiffe://bundles.test/service/opa"));
      client.writeTo(folder.resolve("client.pem"), folder.resolve("client-key.pem"));
      HttpsServer server = HttpsServer.create(loopback(), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(
              TlsContexts.jdkServer(
                  authority.materialFor(
                      "server", List.of("localhost"), List.of(InetAddress.getLoopbackAddress())))) {
            @Override
            public void configure(HttpsParameters parameters) {
              SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
              ssl.setNeedClientAuth(true);
              parameters.setSSLParameters(ssl);
            }
          });
      return new BundleServer(server, folder, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  String url() {
    return (plain ? "http" : "https") + "://localhost:" + server.getAddress().getPort();
  }

  /** The TLS members of a service's configuration. */
  String tlsWithCertificate() {
    return "\"tls\":{\"ca_cert\":\""
        + folder.resolve("ca.pem")
        + "\"},\"credentials\":{\"client_tls\":{\"cert\":\""
        + folder.resolve("client.pem")
        + "\",\"private_key\":\""
        + folder.resolve("client-key.pem")
        + "\"}}";
  }

  String tls() {
    return "\"tls\":{\"ca_cert\":\"" + folder.resolve("ca.pem") + "\"}";
  }

  void at(String path, Answer answer) {
    answers.put(path, answer);
  }

  /** Answers with content under a tag, or 304 when the tag is known. */
  void serve(String path, byte[] content, String tag) {
    at(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("ETag", tag);
          if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
          } else {
            send(exchange, 200, content);
          }
        });
  }

  static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Map<String, List<String>> headers = new ConcurrentHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
      seen.add(new Seen(exchange.getRequestURI().toString(), headers));
      answers.getOrDefault(path, each -> send(each, 404, new byte[0])).to(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
