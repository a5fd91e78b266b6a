package dev.gatehouse.pdp.admin;

import dev.gatehouse.service.mesh.MeshClients;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the ledger as the caller: with the caller's own token, exchanged at the gateway (RFC 8693)
 * for one to the ledger. What the caller may not read there, it gets nothing of here. Thread-safe.
 */
final class LedgerCalls {

  private static final String GATEWAY = "gateway";
  private static final String LEDGER = "ledger";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:txn_token";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int MAX_ANSWER = 16 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final MeshClients mesh;

  LedgerCalls(MeshClients mesh) {
    this.mesh = mesh;
  }

  /** An answer of the ledger, whatever its status. */
  record Answer(int status, JsonNode body) {}

  /**
   * A page of the caller's tenant's events.
   *
   * @param query the ledger's own parameters
   * @throws ProblemException if ledger or gateway do not answer
   */
  Answer events(TransactionToken caller, Map<String, String> query) {
    return get(caller, "/audit/v1/events?" + form(query));
  }

  /** One event. */
  Answer event(TransactionToken caller, String id) {
    return get(caller, "/audit/v1/events/" + id);
  }

  private Answer get(TransactionToken caller, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(address(LEDGER, path))
            .timeout(TIMEOUT)
            .header(TransactionToken.HEADER, exchanged(caller))
            .header("Accept", "application/json")
            .build();
    return send(mesh.to(LEDGER), LEDGER, request);
  }

  private String exchanged(TransactionToken caller) {
    HttpRequest request =
        HttpRequest.newBuilder(address(GATEWAY, "/mesh/v1/token-exchange"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    form(
                        Map.of(
                            "grant_type", GRANT,
                            "subject_token", caller.serialized(),
                            "subject_token_type", TOKEN_TYPE,
                            "requested_token_type", TOKEN_TYPE,
                            "audience", LEDGER))))
            .build();
    Answer answer = send(mesh.to(GATEWAY), GATEWAY, request);
    String token = answer.body().path("access_token").asString("");
    if (answer.status() == 200 && !token.isEmpty()) {
      return token;
    }
    // Without the body: it may hold a token.
    throw new ProblemException(
        ProblemCode.UPSTREAM_FAILED, "the gateway gives no token for the ledger in this request");
  }

  private URI address(String service, String path) {
    if (!mesh.knows(service)) {
      throw new ProblemException(
          ProblemCode.UPSTREAM_FAILED, "it is not known where the " + service + " is");
    }
    return mesh.address(service, path);
  }

  private static Answer send(HttpClient client, String peer, HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(MAX_ANSWER + 1);
        if (bytes.length > MAX_ANSWER) {
          throw failed(peer, "answered with more than " + MAX_ANSWER + " bytes");
        }
        return new Answer(response.statusCode(), JSON.readTree(bytes));
      }
    } catch (HttpTimeoutException e) {
      throw new ProblemException(
          ProblemCode.UPSTREAM_TIMEOUT, "the " + peer + " did not answer in time");
    } catch (IOException | JacksonException e) {
      throw failed(peer, "could not be asked");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(peer, "was not asked to the end");
    }
  }

  private static ProblemException failed(String peer, String how) {
    return new ProblemException(ProblemCode.UPSTREAM_FAILED, "the " + peer + " " + how);
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .sorted()
        .collect(Collectors.joining("&"));
  }
}
