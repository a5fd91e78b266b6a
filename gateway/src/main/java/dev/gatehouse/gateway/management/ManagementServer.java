package dev.gatehouse.gateway.management;

import dev.gatehouse.telemetry.metric.Meters;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The operators' listener, in plain HTTP on the loopback address: {@code /livez}, {@code /readyz},
 * {@code /metrics}, {@code /info}.
 */
public final class ManagementServer implements SmartLifecycle {

  private static final Duration STOP_DEADLINE = Duration.ofSeconds(2);
  private static final String JSON = "application/json";

  private final Readiness readiness;
  private final Meters metrics;
  private final Supplier<String> info;
  private final String address;
  private final int port;
  private volatile @Nullable DisposableServer server;

  /**
   * @param info the JSON of {@code /info}
   * @param port 0 picks a free one
   */
  public ManagementServer(
      Readiness readiness, Meters metrics, Supplier<String> info, String address, int port) {
    this.readiness = readiness;
    this.metrics = metrics;
    this.info = info;
    this.address = address;
    this.port = port;
  }

  @Override
  public void start() {
    server =
        HttpServer.create()
            .host(address)
            .port(port)
            .route(
                routes ->
                    routes
                        .get("/livez", (in, out) -> send(out, 200, JSON, "{\"status\":\"live\"}"))
                        .get("/readyz", (in, out) -> ready(out))
                        .get(
                            "/metrics",
                            (in, out) -> send(out, 200, Meters.MEDIA_TYPE, metrics.scrape()))
                        .get("/info", (in, out) -> send(out, 200, JSON, info.get())))
            .bindNow();
  }

  @Override
  public void stop() {
    DisposableServer running = server;
    if (running != null) {
      running.disposeNow(STOP_DEADLINE);
    }
    server = null;
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }

  /** The port that it listens on. */
  public int port() {
    DisposableServer running = server;
    return running == null ? port : running.port();
  }

  private Publisher<Void> ready(HttpServerResponse out) {
    List<Readiness.Finding> findings = readiness.look();
    return send(out, Readiness.ready(findings) ? 200 : 503, JSON, Readiness.document(findings));
  }

  private static Publisher<Void> send(
      HttpServerResponse out, int status, String type, String body) {
    return out.status(HttpResponseStatus.valueOf(status))
        .header("Content-Type", type)
        .sendString(Mono.just(body))
        .then();
  }
}
