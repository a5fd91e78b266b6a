package dev.gatehouse.delivery.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An HTTP server that remembers what it was sent and answers what it is told. */
public final class ScriptedServer implements AutoCloseable {

  private final HttpServer server;
  private final List<Received> received = new ArrayList<>();
  private final boolean secure;

  /** A request. */
  public record Received(String path, java.util.Map<String, List<String>> headers, String body) {
    /** A header's first value. */
    public @Nullable String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse(null);
    }
  }

  /** An answer. */
  public record Answer(int status, String body) {}

  public ScriptedServer(Function<Received, Answer> answers) throws IOException {
    this(null, answers);
  }

  public ScriptedServer(@Nullable SSLContext tls, Function<Received, Answer> answers)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("localhost"), 0);
    secure = tls != null;
    if (tls == null) {
      server = HttpServer.create(address, 0);
    } else {
      HttpsServer https = HttpsServer.create(address, 0);
      https.setHttpsConfigurator(new HttpsConfigurator(tls));
      server = https;
    }
    server.createContext(
        "/",
        exchange -> {
          Received request =
              new Received(
                  exchange.getRequestURI().toString(),
                  java.util.Map.copyOf(exchange.getRequestHeaders()),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          synchronized (received) {
            received.add(request);
          }
          Answer answer = answers.apply(request);
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** Its address with a path. */
  public URI at(String path) {
    return URI.create(
        (secure ? "https" : "http") + "://localhost:" + server.getAddress().getPort() + path);
  }

  /** What it was sent so far. */
  public List<Received> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
