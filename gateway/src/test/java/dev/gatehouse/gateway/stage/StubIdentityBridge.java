package dev.gatehouse.gateway.stage;

import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.trust.token.TransactionSigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The identity bridge as far as the gateway needs it. */
public final class StubIdentityBridge extends StubService {

  private static final JsonMapper JSON = new JsonMapper();

  private final State state;

  private static final class State {
    private final TransactionSigningKey key = TransactionSigningKey.generate();
    private final StubFeed revocations = new StubFeed();
    private final List<String> transactionKeys = new CopyOnWriteArrayList<>();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private volatile boolean takesKeys = true;
  }

  public StubIdentityBridge(TestMesh mesh) {
    this(mesh, new State());
  }

  private StubIdentityBridge(TestMesh mesh, State state) {
    super(
        mesh,
        "identity-bridge",
        routes ->
            routes
                .get(
                    "/mesh/v1/jwks",
                    (in, out) -> json(out, 200, keys(List.of(state.key.publicJwk()))))
                .get("/mesh/v1/txn-keys", (in, out) -> json(out, 200, keys(state.transactionKeys)))
                .post("/mesh/v1/txn-keys", (in, out) -> register(state, in, out))
                .get("/mesh/v1/revocations", state.revocations::serve)
                .get("/mesh/v1/sessions", (in, out) -> session(state, in, out))
                .delete("/mesh/v1/sessions/{sid}", (in, out) -> end(state, in, out))
                .post(
                    "/mesh/v1/sessions/{sid}/handles",
                    (in, out) ->
                        json(out, 201, "{\"handle\":\"handle-of-" + in.param("sid") + "\"}")));
    this.state = state;
  }

  /** The key that access and ID tokens are signed with. */
  public TransactionSigningKey key() {
    return state.key;
  }

  public StubFeed revocations() {
    return state.revocations;
  }

  /** The transaction keys that were registered, as JWKs. */
  public List<String> transactionKeys() {
    return List.copyOf(state.transactionKeys);
  }

  public List<String> endedSessions() {
    return List.copyOf(state.ended);
  }

  public void takeKeys(boolean now) {
    state.takesKeys = now;
  }

  /** A browser's session. */
  public void session(String handleSha256, String json) {
    state.sessions.put(handleSha256, json);
  }

  private static Publisher<Void> register(
      State state, HttpServerRequest in, HttpServerResponse out) {
    return in.receive()
        .aggregate()
        .asString(StandardCharsets.UTF_8)
        .flatMap(
            body -> {
              if (!state.takesKeys) {
                return json(out, 503, "{}");
              }
              JsonNode json = JSON.readTree(body);
              state.transactionKeys.add(json.required("jwk").toString());
              return json(out, 201, "{}");
            });
  }

  private static Publisher<Void> session(
      State state, HttpServerRequest in, HttpServerResponse out) {
    String hash = in.uri().substring(in.uri().indexOf('=') + 1);
    String json = state.sessions.get(hash);
    return json == null ? json(out, 404, "{}") : json(out, 200, json);
  }

  private static Publisher<Void> end(State state, HttpServerRequest in, HttpServerResponse out) {
    state.ended.add(String.valueOf(in.param("sid")));
    return out.status(204).send();
  }

  private static Mono<Void> json(HttpServerResponse out, int status, String body) {
    return send(out, Answer.status(status, body));
  }

  private static String keys(List<String> jwks) {
    return "{\"keys\":[" + String.join(",", jwks) + "]}";
  }
}
