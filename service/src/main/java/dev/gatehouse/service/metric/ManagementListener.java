package dev.gatehouse.service.metric;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.telemetry.metric.Meters;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The operators' listener of a service that is a process by itself, in plain HTTP: {@code /livez},
 * {@code /readyz}, {@code /metrics}. Never routed. Thread-safe.
 */
public final class ManagementListener implements AutoCloseable {

  private static final String JSON = "application/json";
  private static final int STOP_SECONDS = 1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Meters meters;
  private final List<HealthCheck> checks;

  private ManagementListener(HttpServer server, Meters meters, List<HealthCheck> checks) {
    this.server = server;
    this.meters = meters;
    this.checks = List.copyOf(checks);
  }

  /**
   * Begins to listen.
   *
   * @param address as {@code 127.0.0.1}
   * @param port 0 for any free one
   * @throws IllegalStateException naming the port that is taken
   */
  static ManagementListener start(
      String address, int port, Meters meters, List<HealthCheck> checks) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
      ManagementListener listener = new ManagementListener(server, meters, checks);
      server.setExecutor(listener.threads);
      server.createContext("/", listener::answer);
      server.start();
      return listener;
    } catch (IOException e) {
      throw new IllegalStateException(
          "gatehouse.service.management: "
              + address
              + ":"
              + port
              + " can't be listened on: "
              + e.getMessage(),
          e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/livez" -> send(exchange, 200, JSON, "{\"status\":\"live\"}");
        case "/readyz" -> {
          boolean ready = checks.stream().allMatch(check -> check.problem().isEmpty());
          send(
              exchange,
              ready ? 200 : 503,
              JSON,
              "{\"status\":\"" + (ready ? "ready" : "not-ready") + "\"}");
        }
        case "/metrics" -> send(exchange, 200, Meters.MEDIA_TYPE, meters.scrape());
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(STOP_SECONDS);
    threads.shutdownNow();
  }
}
