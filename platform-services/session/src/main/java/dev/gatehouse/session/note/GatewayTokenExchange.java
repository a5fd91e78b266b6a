package dev.gatehouse.session.note;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Token exchange (RFC 8693) at the gateway's mesh listener. Thread-safe. */
public final class GatewayTokenExchange implements TokenExchange {

  private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:txn_token";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final MeshCall gateway;
  private final URI endpoint;
  private final Duration timeout;

  /**
   * @param client speaks mutual TLS as this service, and only to the gateway
   * @param gateway base address of its mesh listener
   */
  public GatewayTokenExchange(HttpClient client, URI gateway, Duration timeout) {
    this.gateway = new MeshCall(client, "gateway");
    this.endpoint = gateway.resolve("/mesh/v1/token-exchange");
    this.timeout = timeout;
  }

  @Override
  public String exchange(TransactionToken token, String audience) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(timeout)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form(token, audience)))
            .build();
    MeshCall.Answer answer = gateway.send(request);
    return switch (answer.status()) {
      case 200 -> token(answer.body());
      // RFC 8693 section 2.2.2: the token or the audience is not acceptable.
      case 400, 401, 403 ->
          throw new ProblemException(
              ProblemCode.PURPOSE_NOT_PERMITTED,
              "the gateway gives no token for the " + audience + " in this request");
      default -> throw gateway.failed("answered the token exchange with status " + answer.status());
    };
  }

  private String token(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      String token = json.path("access_token").asString("");
      if (!token.isEmpty() && TOKEN_TYPE.equals(json.path("issued_token_type").asString(""))) {
        return token;
      }
    } catch (JacksonException e) {
      // told below, without the body: it may hold a token
    }
    throw gateway.failed("answered the token exchange with something that is no token");
  }

  private static String form(TransactionToken token, String audience) {
    return Map.of(
            "grant_type", GRANT,
            "subject_token", token.serialized(),
            "subject_token_type", TOKEN_TYPE,
            "requested_token_type", TOKEN_TYPE,
            "audience", audience)
        .entrySet()
        .stream()
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .sorted()
        .collect(Collectors.joining("&"));
  }
}
