package dev.gatehouse.session;

import dev.gatehouse.fixtures.ServiceRole;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestPostgres;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.fixtures.TokenBuilder;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.service.web.RunningService;
import dev.gatehouse.service.web.ServiceLauncher;
import dev.gatehouse.trust.token.KeySource;
import dev.gatehouse.trust.token.TransactionToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The session service over real mutual TLS and a real PostgreSQL, with a vault and a gateway beside
 * it.
 */
final class SessionUnderTest implements AutoCloseable {

  static final String SESSIONS = "/sessions/v1/sessions";
  static final String PURPOSE = "essential.service.facilitation";
  static final UUID OLGA = UUID.fromString("5f0c2b1e-9d3a-4c6f-8b7e-1a2d3c4e5f60");
  static final UUID CARL = UUID.fromString("6a1d3c2f-0e4b-4d7a-9c8f-2b3e4d5f6a71");
  static final UUID PIA = UUID.fromString("7b9d1c3e-2f4a-4d6b-8c0e-9f1a2b3c4d5e");
  static final UUID OTTO = UUID.fromString("8c0e2d4f-3a5b-4e7c-9d1f-0a2b3c4d5e6f");

  private static final JsonMapper JSON = JsonMapper.shared();

  final TestMesh mesh = new TestMesh();
  final TestTokens tokens = new TestTokens();
  final TestVault vault = new TestVault(mesh, tokens);
  final TestGateway gateway = new TestGateway(mesh, tokens);
  final ServiceRole role = TestPostgres.shared().createService("session");
  final Journal journal;
  final RunningService running;

  private static final class Shared {
    static final SessionUnderTest SERVICE = start();

    private static SessionUnderTest start() {
      try {
        SessionUnderTest service =
            new SessionUnderTest(Files.createTempDirectory("gatehouse-session"));
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        return service;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The one that all tests of this JVM share, each with sessions of its own. */
  static SessionUnderTest shared() {
    return Shared.SERVICE;
  }

  SessionUnderTest(Path home) {
    this(home, Map.of());
  }

  /** With settings of its own. */
  SessionUnderTest(Path home, Map<String, String> settings) {
    this.journal = Journal.open(home.resolve("journal"), JournalSettings.defaults());
    this.running =
        ServiceLauncher.of(SessionApplication.class)
            .tls(mesh.material("session"))
            .clock(Clock.systemUTC())
            .bean(KeySource.class, tokens.keySource())
            .bean(Journal.class, journal)
            .property("gatehouse.issuer", TestTokens.ISSUER)
            .property("gatehouse.mesh.consent-vault", vault.address())
            .property("gatehouse.mesh.gateway", gateway.address())
            .property("gatehouse.session.vault-timeout", "10s")
            .properties(settings)
            .database(role.url(), role.username(), role.password())
            .start();
  }

  /** What came back. */
  record Answer(int status, HttpResponse<String> response) {

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String text(String pointer) {
      return json().at(pointer).asString("");
    }

    String code() {
      return text("/code");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String etag() {
      return header("ETag");
    }
  }

  /** A person with a role, as the gateway vouches for them. */
  Caller as(UUID person, String... roles) {
    return new Caller(token -> token.subject(person.toString()).roles(roles));
  }

  Caller facilitator(UUID person) {
    return as(person, "facilitator");
  }

  Caller participant(UUID person) {
    return as(person, "participant");
  }

  /** A person, made from a token that the test changes. */
  Caller with(UnaryOperator<TokenBuilder> token) {
    return new Caller(token);
  }

  Answer send(String service, HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          mesh.client(service).send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(running.address(path));
  }

  /** Sends requests with one kind of token. */
  final class Caller {

    private final UnaryOperator<TokenBuilder> token;

    private Caller(UnaryOperator<TokenBuilder> token) {
      this.token = token;
    }

    Answer get(String path) {
      return send("gateway", authorized(path).GET());
    }

    Answer post(String path, String json, String... headers) {
      return send("gateway", json(path, headers).POST(BodyPublishers.ofString(json)));
    }

    Answer post(String path) {
      return send("gateway", authorized(path).POST(BodyPublishers.noBody()));
    }

    Answer put(String path, @Nullable String etag, String json) {
      return send("gateway", matching(json(path), etag).PUT(BodyPublishers.ofString(json)));
    }

    Answer delete(String path, @Nullable String etag) {
      return send("gateway", matching(authorized(path), etag).DELETE());
    }

    /** A new draft of this person's; its path. */
    String draft() {
      return post(SESSIONS, "{\"title\":\"Retrospective\"}").header("Location");
    }

    /** A new session of this person's that is open; its path. */
    String open() {
      String path = draft();
      var _ =
          post(
              path + "/schedule",
              "{\"starts_at\":\"2026-11-23T10:00:00Z\",\"ends_at\":\"2026-11-23T11:00:00Z\"}");
      var _ = post(path + "/open");
      return path;
    }

    /** Puts a person into a session. */
    Answer invite(String session, UUID person, String part) {
      return put(session + "/participants/" + person, null, "{\"part\":\"" + part + "\"}");
    }

    HttpRequest.Builder authorized(String path) {
      return request(path)
          .header(TransactionToken.HEADER, token.apply(tokens.token("session", PURPOSE)).build());
    }

    private HttpRequest.Builder json(String path, String... headers) {
      HttpRequest.Builder request = authorized(path).header("Content-Type", "application/json");
      return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpRequest.Builder matching(
        HttpRequest.Builder request, @Nullable String etag) {
      return etag == null ? request : request.header("If-Match", etag);
    }
  }

  @Override
  public void close() {
    running.close();
    gateway.close();
    vault.close();
    journal.close();
    mesh.close();
  }
}
