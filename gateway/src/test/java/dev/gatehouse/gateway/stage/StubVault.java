package dev.gatehouse.gateway.stage;

import dev.gatehouse.fixtures.TestMesh;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The consent vault as far as the gateway needs it: one purpose that rests on consent, and what
 * people say to it.
 */
public final class StubVault extends StubService {

  /** Rests on consent. */
  public static final String FACILITATION = "essential.service.facilitation";

  private final State state;

  private static final class State {
    private final StubFeed changes = new StubFeed();
    private final Map<UUID, Consent> consents = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
  }

  private record Consent(String state, String id, int version, String expiresAt, long cursor) {}

  public StubVault(TestMesh mesh) {
    this(mesh, new State());
  }

  private StubVault(TestMesh mesh, State state) {
    super(
        mesh,
        "consent-vault",
        routes ->
            routes
                .get("/mesh/v1/consent-changes", state.changes::serve)
                .get("/mesh/v1/consent-state", (in, out) -> state(state, in, out)));
    this.state = state;
  }

  public StubFeed changes() {
    return state.changes;
  }

  /** How often the gateway has asked for a state. */
  public int asked() {
    return state.asked.get();
  }

  /** What a person says, known to who asks from now on, and told to who follows the feed. */
  public void say(UUID tenant, UUID subject, String decision, int version, String expiresAt) {
    Consent consent =
        new Consent(decision, "consent-of-" + subject, version, expiresAt, state.changes.next());
    state.consents.put(subject, consent);
    state.changes.publish(
        "change",
        "{\"tenant\":\""
            + tenant
            + "\",\"subject\":\""
            + subject
            + "\",\"purpose\":\""
            + FACILITATION
            + "\","
            + members(consent)
            + "}");
  }

  private static Publisher<Void> state(State state, HttpServerRequest in, HttpServerResponse out) {
    state.asked.incrementAndGet();
    var parameters = new QueryStringDecoder(in.uri()).parameters();
    String purpose = parameters.get("purpose").getFirst();
    if (!purpose.equals(FACILITATION) && !purpose.equals("analytics.reporting")) {
      return send(out, Answer.json("{\"purpose_known\":false,\"cursor\":\"0\"}"));
    }
    Consent consent =
        state.consents.getOrDefault(
            UUID.fromString(parameters.get("subject").getFirst()),
            new Consent("none", "", 0, "", 0));
    return send(
        out,
        Answer.json(
            "{\"purpose_known\":true,\"needs_consent\":true,\"legal_basis\":\"consent\","
                + "\"data_categories\":[\"user.content\"],"
                + members(consent)
                + "}"));
  }

  private static String members(Consent consent) {
    return "\"state\":\""
        + consent.state()
        + "\",\"consent_id\":"
        + (consent.id().isEmpty() ? "null" : '"' + consent.id() + '"')
        + ",\"version\":"
        + (consent.version() == 0 ? "null" : consent.version())
        + ",\"expires_at\":"
        + (consent.expiresAt().isEmpty() ? "null" : '"' + consent.expiresAt() + '"')
        + ",\"cursor\":\""
        + consent.cursor()
        + '"';
  }
}
