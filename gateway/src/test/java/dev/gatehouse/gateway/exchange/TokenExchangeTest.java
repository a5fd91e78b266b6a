package dev.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.gateway.stage.TestGateway;
import dev.gatehouse.trust.token.TransactionKeys;
import dev.gatehouse.trust.token.TransactionTokenVerifier;
import dev.gatehouse.trust.token.Verification;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service exchanges the token it was given for one to the vault, over the mesh. */
final class TokenExchangeTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static TestGateway gateway;
  private static String given;
  private static UUID person;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
    person = gateway.consentingPerson();
    gateway.raw().send(TestGateway.get("/sessions/v1/sessions", gateway.token(person).build()));
    given = gateway.session().seen().getFirst().headers().get("Txn-Token");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void theNewTokenIsTheSameTransactionForTheVaultFromTheService() throws Exception {
    HttpResponse<String> response = exchange("session", given, "consent-vault", Map.of());

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode answer = JSON.readTree(response.body());
    assertThat(answer.required("issued_token_type").stringValue())
        .isEqualTo(TokenExchange.TOKEN_TYPE);
    assertThat(answer.required("token_type").stringValue()).isEqualTo("N_A");
    assertThat(answer.required("expires_in").intValue()).isBetween(1, 60);
    var verifier =
        new TransactionTokenVerifier(gateway.issuer(), "consent-vault", purpose -> true, keys());
    Verification verification =
        verifier.verify(
            answer.required("access_token").stringValue(), TestMesh.id("session"), Instant.now());
    assertThat(verification).isInstanceOf(Verification.Accepted.class);
    var token = ((Verification.Accepted) verification).token();
    assertThat(token.subject()).isEqualTo(person.toString());
    assertThat(token.context().consentVersion()).isEqualTo(1);
    assertThat(token.purpose()).isEqualTo("essential.service.facilitation");
  }

  @Test
  void anAudienceThatTheServiceMayNotAskForIsRefused() throws Exception {
    HttpResponse<String> response = exchange("session", given, "ledger", Map.of());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(error(response)).isEqualTo("invalid_target");
  }

  @Test
  void aServiceThatWasNotGivenTheTokenIsRefused() throws Exception {
    assertThat(error(exchange("consent-vault", given, "consent-vault", Map.of())))
        .isEqualTo("invalid_target");
  }

  @Test
  void aTokenThatDoesNotCountIsRefused() throws Exception {
    assertThat(error(exchange("session", given + "x", "consent-vault", Map.of())))
        .isEqualTo("invalid_grant");
    assertThat(error(exchange("session", "abc", "consent-vault", Map.of())))
        .isEqualTo("invalid_grant");
  }

  @Test
  void anotherGrantOrTypeIsRefused() throws Exception {
    assertThat(
            error(
                exchange(
                    "session", given, "consent-vault", Map.of("grant_type", "client_credentials"))))
        .isEqualTo("unsupported_grant_type");
    assertThat(
            error(
                exchange(
                    "session",
                    given,
                    "consent-vault",
                    Map.of(
                        "requested_token_type", "urn:ietf:params:oauth:token-type:access_token"))))
        .isEqualTo("invalid_request");
  }

  @Test
  void aParameterTwiceIsRefused() throws Exception {
    String form = form(given, "consent-vault", Map.of()) + "&audience=ledger";

    assertThat(error(post("session", form))).isEqualTo("invalid_request");
  }

  private static TransactionKeys keys() {
    return new TransactionKeys(
        () -> "{\"keys\":[" + String.join(",", gateway.identityBridge().transactionKeys()) + "]}",
        Clock.systemUTC());
  }

  private static String error(HttpResponse<String> response) {
    return JSON.readTree(response.body()).required("error").stringValue();
  }

  private static HttpResponse<String> exchange(
      String service, String token, String audience, Map<String, String> other)
      throws IOException, InterruptedException {
    return post(service, form(token, audience, other));
  }

  private static String form(String token, String audience, Map<String, String> other) {
    Map<String, String> parameters =
        new java.util.TreeMap<>(
            Map.of(
                "grant_type", TokenExchange.GRANT_TYPE,
                "subject_token", token,
                "subject_token_type", TokenExchange.TOKEN_TYPE,
                "requested_token_type", TokenExchange.TOKEN_TYPE,
                "audience", audience));
    parameters.putAll(other);
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static HttpResponse<String> post(String service, String form)
      throws IOException, InterruptedException {
    URI address =
        URI.create("https://127.0.0.1:" + gateway.ports().mesh() + "/mesh/v1/token-exchange");
    return gateway
        .mesh()
        .client(service)
        .send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
