package dev.gatehouse.gateway.exchange;

import dev.gatehouse.trust.identity.PeerIdentity;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.TlsContexts;
import dev.gatehouse.trust.tls.TlsMaterial;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The gateway's listener on the mesh: {@code POST /mesh/v1/token-exchange} and {@code GET
 * /mesh/v1/health}, for peers with a SPIFFE identity of this trust domain only. Not reachable from
 * the edge.
 */
public final class MeshServer implements SmartLifecycle {

  private static final int MAX_BODY = 32 * 1024;
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);

  private final TlsMaterial material;
  private final TokenExchange exchange;
  private final String address;
  private final int port;
  private volatile @Nullable DisposableServer server;

  /**
   * @param port 0 picks a free one
   */
  public MeshServer(TlsMaterial material, TokenExchange exchange, String address, int port) {
    this.material = material;
    this.exchange = exchange;
    this.address = address;
    this.port = port;
  }

  @Override
  public void start() {
    var tls = TlsContexts.nettyServer(material, ClientAuth.REQUIRE);
    server =
        HttpServer.create()
            .host(address)
            .port(port)
            .secure(spec -> spec.sslContext(tls))
            .route(
                routes ->
                    routes
                        .post("/mesh/v1/token-exchange", this::exchange)
                        .get("/mesh/v1/health", MeshServer::health))
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

  private static Publisher<Void> health(HttpServerRequest request, HttpServerResponse response) {
    return json(response, 200, "{\"status\":\"up\"}");
  }

  private Publisher<Void> exchange(HttpServerRequest request, HttpServerResponse response) {
    Optional<SpiffeId> peer = peer(request);
    String length = request.requestHeaders().get("content-length");
    if (peer.isEmpty()
        || length == null
        || length.length() > 5
        || Integer.parseInt(length) > MAX_BODY) {
      return answer(
          response,
          new TokenExchange.Refused(
              "invalid_request",
              "expected a form of at most " + MAX_BODY + " octets from a service"));
    }
    return request
        .receive()
        .aggregate()
        .asString(StandardCharsets.UTF_8)
        .defaultIfEmpty("")
        .publishOn(Schedulers.boundedElastic())
        .map(body -> outcome(peer.get(), body))
        .flatMap(outcome -> answer(response, outcome));
  }

  private TokenExchange.Outcome outcome(SpiffeId peer, String body) {
    Map<String, String> parameters = new HashMap<>();
    for (Map.Entry<String, List<String>> parameter :
        new QueryStringDecoder(body, false).parameters().entrySet()) {
      if (parameter.getValue().size() > 1) {
        // RFC 6749, 3.2: parameters must not be repeated.
        return new TokenExchange.Refused(
            "invalid_request", parameter.getKey() + " is there more than once");
      }
      parameters.put(parameter.getKey(), parameter.getValue().getFirst());
    }
    return exchange.exchange(peer, parameters);
  }

  private static Mono<Void> answer(HttpServerResponse response, TokenExchange.Outcome outcome) {
    return switch (outcome) {
      case TokenExchange.Exchanged(String token, long seconds) ->
          json(
              response,
              200,
              "{\"access_token\":\""
                  + token
                  + "\",\"issued_token_type\":\""
                  + TokenExchange.TOKEN_TYPE
                  + "\",\"token_type\":\"N_A\",\"expires_in\":"
                  + seconds
                  + "}");
      case TokenExchange.Refused(String error, String description) ->
          json(response, 400, ErrorDocument.write(error, description));
      case TokenExchange.Unavailable(String description) ->
          json(response, 503, ErrorDocument.write("temporarily_unavailable", description));
    };
  }

  private static Mono<Void> json(HttpServerResponse response, int status, String body) {
    return response
        .status(HttpResponseStatus.valueOf(status))
        .header("Content-Type", "application/json")
        .header("Cache-Control", "no-store")
        .sendString(Mono.just(body))
        .then();
  }

  private static Optional<SpiffeId> peer(HttpServerRequest request) {
    Optional<SpiffeId>[] peer = newHolder();
    request.withConnection(
        connection -> {
          SslHandler tls = connection.channel().pipeline().get(SslHandler.class);
          try {
            if (tls != null
                && tls.engine().getSession().getPeerCertificates()[0]
                    instanceof X509Certificate c) {
              peer[0] = PeerIdentity.of(c);
            }
          } catch (SSLPeerUnverifiedException e) {
            peer[0] = Optional.empty();
          }
        });
    return peer[0];
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Optional<SpiffeId>[] newHolder() {
    return new Optional[] {Optional.empty()};
  }
}
