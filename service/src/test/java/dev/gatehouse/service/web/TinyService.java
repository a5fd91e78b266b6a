package dev.gatehouse.service.web;

import dev.gatehouse.fixtures.ServiceRole;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestPostgres;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.fixtures.TokenBuilder;
import dev.gatehouse.trust.token.KeySource;
import dev.gatehouse.trust.token.TransactionToken;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tiny service, running over real TLS on a real PostgreSQL, and callers of it. */
final class TinyService implements AutoCloseable {

  static final String PURPOSE = "essential.service.tiny";

  private static final JsonMapper JSON = JsonMapper.shared();

  final Path home;
  final TestMesh mesh = new TestMesh();
  final TestTokens tokens = new TestTokens();
  final ServiceRole role = TestPostgres.shared().createService("tiny");
  final RunningService running;

  TinyService(Path home) {
    this(home, Map.of());
  }

  /**
   * @param more settings beyond those that it needs
   */
  TinyService(Path home, Map<String, ?> more) {
    this.home = home;
    this.running = start(more);
  }

  private RunningService start(Map<String, ?> more) {
    return ServiceLauncher.of(TinyApplication.class)
        .tls(mesh.material("tiny"))
        .clock(Clock.systemUTC())
        .bean(KeySource.class, tokens.keySource())
        .property("gatehouse.issuer", TestTokens.ISSUER)
        .property("gatehouse.home", home)
        .properties(more)
        .database(role.url(), role.username(), role.password())
        .start();
  }

  /** What came back. */
  record Answer(int status, HttpResponse<String> response) {

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String code() {
      return json().path("code").asString();
    }

    String text(String pointer) {
      return json().at(pointer).asString();
    }
  }

  TokenBuilder token() {
    return tokens.token("tiny", PURPOSE);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(running.address(path));
  }

  /** A request from the gateway with a good token. */
  HttpRequest.Builder authorized(String path) {
    return authorized(path, UnaryOperator.identity());
  }

  /** A request from the gateway with a token changed in one way. */
  HttpRequest.Builder authorized(String path, UnaryOperator<TokenBuilder> change) {
    return request(path).header(TransactionToken.HEADER, change.apply(token()).build());
  }

  Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return send("gateway", request);
  }

  Answer send(String asService, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        mesh.client(asService).send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response);
  }

  Answer post(String path, String json) throws IOException, InterruptedException {
    return send(
        authorized(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  @Override
  public void close() {
    running.close();
    mesh.close();
  }
}
