package dev.gatehouse.gateway.stage;

import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.trust.tls.TlsContexts;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.ClientAuth;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/** A service of the mesh that answers as told and remembers what it was asked. */
public class StubService implements AutoCloseable {

  private final DisposableServer server;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Function<Seen, Answer> answers = request -> Answer.json("{\"ok\":true}");
  private volatile Mono<Void> patience = Mono.empty();

  /** What it was asked. */
  public record Seen(String method, String uri, HttpHeaders headers, String body) {}

  /** What it answers. */
  public record Answer(int status, Map<String, String> headers, String body) {

    public static Answer json(String body) {
      return new Answer(200, Map.of("Content-Type", "application/json"), body);
    }

    public static Answer status(int status, String body) {
      return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }
  }

  public StubService(TestMesh mesh, String name) {
    this(mesh, name, routes -> {});
  }

  protected StubService(TestMesh mesh, String name, Consumer<HttpServerRoutes> own) {
    var tls = TlsContexts.nettyServer(mesh.material(name), ClientAuth.REQUIRE);
    this.server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .secure(spec -> spec.sslContext(tls))
            .route(
                routes -> {
                  own.accept(routes);
                  routes.route(any -> true, this::handle);
                })
            .bindNow();
  }

  public URI address() {
    return URI.create("https://127.0.0.1:" + server.port());
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  public void forget() {
    seen.clear();
  }

  public void answer(Function<Seen, Answer> how) {
    answers = how;
  }

  /** Answers only when this is done. */
  public void waitFor(Mono<Void> gate) {
    patience = gate;
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asString(StandardCharsets.UTF_8)
        .defaultIfEmpty("")
        .flatMap(
            body -> {
              Seen asked =
                  new Seen(
                      request.method().name(),
                      request.uri(),
                      request.requestHeaders().copy(),
                      body);
              seen.add(asked);
              return patience.then(Mono.defer(() -> send(response, answers.apply(asked))));
            });
  }

  protected static Mono<Void> send(HttpServerResponse response, Answer answer) {
    response.status(HttpResponseStatus.valueOf(answer.status()));
    answer.headers().forEach(response::header);
    // Two pieces are sent in chunks, one with its length.
    return answer.headers().containsKey("transfer-encoding")
        ? response.sendString(Flux.just(answer.body(), "")).then()
        : response.sendString(Mono.just(answer.body())).then();
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(2));
  }
}
