package dev.gatehouse.pdp;

import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.fixtures.TokenBuilder;
import dev.gatehouse.fixtures.description.ServedOperations;
import dev.gatehouse.service.web.RunningService;
import dev.gatehouse.service.web.ServiceLauncher;
import dev.gatehouse.trust.token.KeySource;
import dev.gatehouse.trust.token.TransactionToken;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The decision point over real mutual TLS, as the appliance starts it. */
public final class RunningPdp implements AutoCloseable {

  private final TestMesh mesh = new TestMesh();
  private final TestTokens tokens = new TestTokens();
  private final Path home;
  private final RunningService service;

  private RunningPdp(Path home, Map<String, String> properties) {
    this.home = home;
    this.service =
        ServiceLauncher.of(PolicyDecisionPointApplication.class)
            .tls(mesh.material("pdp"))
            .clock(Clock.systemUTC())
            .bean(KeySource.class, tokens.keySource())
            .property("gatehouse.issuer", TestTokens.ISSUER)
            .property("gatehouse.home", home.toString())
            .properties(properties)
            .start();
  }

  /**
   * Starts it on a home, which stays the caller's.
   *
   * @param properties more settings
   */
  public static RunningPdp start(Path home, Map<String, String> properties) {
    return new RunningPdp(home, properties);
  }

  /** A token of a person with a role. */
  public TokenBuilder person(UUID tenant, String role, String purpose) {
    return tokens.token("pdp", purpose).tenant(tenant).roles(role);
  }

  /** A token of an enforcement point: an OAuth client without roles. */
  public TokenBuilder enforcementPoint(UUID tenant) {
    return tokens
        .token("pdp", "essential.service.security")
        .tenant(tenant)
        .subject("shop")
        .roles()
        .requesterClaim("client", "shop");
  }

  public HttpResponse<String> post(
      String path, String json, TokenBuilder token, String... headers) {
    HttpRequest.Builder request =
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request, "gateway");
  }

  public HttpResponse<String> get(String path, TokenBuilder token, String... headers) {
    HttpRequest.Builder request = request(path, token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request, "gateway");
  }

  public HttpResponse<String> put(String path, String mediaType, byte[] body, TokenBuilder token) {
    return send(
        request(path, token)
            .header("Content-Type", mediaType)
            .PUT(BodyPublishers.ofByteArray(body)),
        "gateway");
  }

  public HttpResponse<String> delete(String path, TokenBuilder token) {
    return send(request(path, token).DELETE(), "gateway");
  }

  /** A request without a token. */
  public HttpResponse<String> bare(String path, String json) {
    return send(
        HttpRequest.newBuilder(service.address(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)),
        "gateway");
  }

  /** What is in the service's journal, one text an entry or more. */
  public String journal() {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(home.resolve("journal/pdp"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return all.toString();
  }

  public <T> T bean(Class<T> type) {
    return service.context().getBean(type);
  }

  /** The addresses that are served, each {@code method path}. */
  public SortedSet<String> served() {
    return ServedOperations.below(service.context(), "/");
  }

  private HttpRequest.Builder request(String path, TokenBuilder token) {
    return HttpRequest.newBuilder(service.address(path))
        .header(TransactionToken.HEADER, token.build());
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String peer) {
    try {
      return mesh.client(peer).send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    service.close();
    mesh.close();
  }
}
