package dev.gatehouse.gateway.session;

import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.upstream.MeshCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the identity bridge about sessions. Thread-safe. */
public final class SessionClient {

  /** The identity bridge's name in the mesh. */
  public static final String SERVICE = "identity-bridge";

  private static final String SESSIONS = "/mesh/v1/sessions";
  private static final JsonMapper JSON = new JsonMapper();

  private final MeshCalls calls;

  public SessionClient(MeshCalls calls) {
    this.calls = calls;
  }

  /**
   * A handle for the browser.
   *
   * @param handle what the cookie holds; a secret
   */
  public record Handle(String handle) {

    @Override
    public String toString() {
      return "Handle[]";
    }
  }

  /**
   * The session of a handle's hash; fails with {@link NoSuchSessionException} when there is none.
   */
  public CompletableFuture<BrowserSession> find(String handleSha256) {
    return calls
        .get(SERVICE, SESSIONS + "?handle_sha256=" + handleSha256)
        .map(
            answer -> {
              if (answer.status() == 404) {
                throw new NoSuchSessionException();
              }
              return session(JSON.readTree(expect(200, answer).body()));
            })
        .toFuture();
  }

  /** A new handle for a session that has just been signed in to. */
  public Mono<Handle> issueHandle(UUID session) {
    return calls
        .post(SERVICE, SESSIONS + '/' + session + "/handles", java.util.Map.of(), new byte[0])
        .map(
            answer -> {
              if (answer.status() != 200 && answer.status() != 201) {
                throw new MeshCalls.FailedException(SERVICE, "answered " + answer.status());
              }
              return new Handle(JSON.readTree(answer.body()).required("handle").stringValue());
            });
  }

  /** Ends a session. */
  public Mono<Void> end(String session) {
    return calls
        .delete(SERVICE, SESSIONS + '/' + session)
        .doOnNext(
            answer -> {
              if (answer.status() >= 400 && answer.status() != 404) {
                throw new MeshCalls.FailedException(SERVICE, "answered " + answer.status());
              }
            })
        .then();
  }

  private static MeshCalls.Answer expect(int status, MeshCalls.Answer answer) {
    if (answer.status() != status) {
      throw new MeshCalls.FailedException(SERVICE, "answered " + answer.status());
    }
    return answer;
  }

  private static BrowserSession session(JsonNode json) {
    Principal principal =
        new Principal(
            Principal.Kind.PERSON,
            json.required("subject").stringValue(),
            UUID.fromString(json.required("tenant").stringValue()),
            texts(json.get("roles")),
            texts(json.get("groups")),
            null,
            json.required("sid").stringValue(),
            text(json, "client"),
            text(json, "acr"),
            texts(json.get("amr")),
            Principal.Authentication.SESSION,
            Instant.parse(json.required("auth_time").stringValue()),
            Instant.parse(json.required("expires_at").stringValue()),
            null);
    return new BrowserSession(principal, json.required("csrf").stringValue());
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    return value == null || value.isNull() ? null : value.stringValue();
  }

  private static List<String> texts(@Nullable JsonNode values) {
    List<String> texts = new ArrayList<>();
    if (values != null) {
      values.forEach(value -> texts.add(value.stringValue()));
    }
    return texts;
  }
}
