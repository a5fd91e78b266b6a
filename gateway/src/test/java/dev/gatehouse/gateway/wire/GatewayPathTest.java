package dev.gatehouse.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.gateway.stage.RawClient;
import dev.gatehouse.gateway.stage.StubService;
import dev.gatehouse.gateway.stage.StubVault;
import dev.gatehouse.gateway.stage.TestGateway;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request after another along the whole path, over real TLS. */
final class GatewayPathTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SESSIONS = "/sessions/v1/sessions";

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.session().forget();
    gateway.session().answer(request -> StubService.Answer.json("{\"items\":[]}"));
  }

  @Test
  void aRequestWithEverythingInOrderIsAnsweredByTheService() {
    UUID person = gateway.consentingPerson();

    RawClient.Answer answer =
        gateway.raw().send(TestGateway.get(SESSIONS + "?limit=5", gateway.token(person).build()));

    assertThat(answer.body()).isEqualTo("{\"items\":[]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.decision()).isNotNull();
    assertThat(gateway.session().seen()).hasSize(1);
    StubService.Seen seen = gateway.session().seen().getFirst();
    assertThat(seen.uri()).isEqualTo(SESSIONS + "?limit=5");
    assertThat(seen.headers().get("authorization")).isNull();
    assertThat(seen.headers().get("gatehouse-purpose")).isNull();
    assertThat(seen.headers().get("client-cert")).isNull();
  }

  @Test
  void theServiceGetsATokenThatSaysWhoAsksForWhatAndOnWhichConsent() {
    UUID person = gateway.consentingPerson();

    RawClient.Answer answer =
        gateway.raw().send(TestGateway.get(SESSIONS + "/s-17", gateway.token(person).build()));

    JsonNode claims = claims(gateway.session().seen().getFirst().headers().get("Txn-Token"));
    assertThat(claims.required("iss").stringValue()).isEqualTo(gateway.issuer());
    assertThat(claims.required("aud").stringValue()).isEqualTo("session");
    assertThat(claims.required("sub").stringValue()).isEqualTo(person.toString());
    assertThat(claims.required("scope").stringValue()).isEqualTo(StubVault.FACILITATION);
    assertThat(claims.required("req_wl").stringValue())
        .isEqualTo("spiffe://gatehouse.internal/gateway");
    assertThat(claims.required("exp").longValue() - claims.required("iat").longValue())
        .isEqualTo(60);
    JsonNode context = claims.required("tctx");
    assertThat(context.required("tenant").stringValue()).isEqualTo(TestGateway.TENANT.toString());
    assertThat(context.required("action").stringValue()).isEqualTo("sessions.read");
    assertThat(context.required("resource").stringValue()).isEqualTo("session/s-17");
    assertThat(context.required("purpose").stringValue()).isEqualTo(StubVault.FACILITATION);
    assertThat(context.required("legal_basis").stringValue()).isEqualTo("consent");
    assertThat(context.required("consent_id").stringValue()).isEqualTo("consent-of-" + person);
    assertThat(context.required("consent_version").intValue()).isEqualTo(1);
    assertThat(context.required("data_categories").get(0).stringValue()).isEqualTo("user.content");
    assertThat(context.required("decision_id").stringValue()).isEqualTo(answer.decision());
    JsonNode requester = claims.required("rctx");
    assertThat(requester.required("authn").stringValue()).isEqualTo("certificate");
    assertThat(requester.required("req_ip").stringValue()).isEqualTo("127.0.0.1");
    assertThat(requester.required("client").stringValue()).isEqualTo("console");
    assertThat(requester.required("x5t").stringValue()).isEqualTo(gateway.client().thumbprint());
  }

  @Test
  void eachRequestHasATransactionOfItsOwnThatNamesItsTrace() {
    UUID person = gateway.consentingPerson();
    String request = TestGateway.get(SESSIONS, gateway.token(person).build());

    gateway.raw().send(request);
    gateway.raw().send(request);

    List<String> transactions =
        gateway.session().seen().stream()
            .map(seen -> claims(seen.headers().get("Txn-Token")).required("txn").stringValue())
            .toList();
    assertThat(transactions).doesNotHaveDuplicates().hasSize(2);
    assertThat(gateway.session().seen().getFirst().headers().get("traceparent"))
        .matches("00-" + transactions.getFirst().replace("-", "") + "-[0-9a-f]{16}-01");
  }

  @Test
  void anAnswerInChunksSaysSoOnce() {
    UUID person = gateway.consentingPerson();
    gateway
        .session()
        .answer(
            seen ->
                new StubService.Answer(
                    200,
                    Map.of("content-type", "application/json", "transfer-encoding", "chunked"),
                    "{}"));

    RawClient.Answer answer =
        gateway.raw().send(TestGateway.get(SESSIONS, gateway.token(person).build()));

    assertThat(answer.headers().get("transfer-encoding")).isEqualTo("chunked");
    assertThat(answer.body()).isEqualTo("{}");
  }

  @Test
  void theDecisionAndItsOutcomeAreOnRecord() {
    UUID person = gateway.consentingPerson();

    RawClient.Answer answer =
        gateway.raw().send(TestGateway.get(SESSIONS, gateway.token(person).build()));

    JsonNode decision = gateway.event(String.valueOf(answer.decision()));
    assertThat(decision.required("type").stringValue()).isEqualTo("decision");
    assertThat(decision.required("outcome").stringValue()).isEqualTo("allowed");
    assertThat(decision.required("reasons").get(0).stringValue()).isEqualTo("role-permits");
    assertThat(decision.required("action").stringValue()).isEqualTo("sessions.list");
    assertThat(decision.required("actor").required("id").stringValue())
        .isEqualTo(person.toString());
    assertThat(decision.required("purpose").stringValue()).isEqualTo(StubVault.FACILITATION);
    assertThat(decision.required("consent").required("state").stringValue()).isEqualTo("given");
    assertThat(decision.required("policy").required("bundle").stringValue()).isEqualTo("default");
    Awaitility.await()
        .until(
            () ->
                gateway.events().stream()
                    .anyMatch(
                        event ->
                            event.required("type").stringValue().equals("request.completed")
                                && event
                                    .required("decision_id")
                                    .stringValue()
                                    .equals(answer.decision())));
  }

  @Test
  void withoutConsentTheServiceIsNotReached() {
    RawClient.Answer answer =
        gateway.raw().send(TestGateway.get(SESSIONS, gateway.token(UUID.randomUUID()).build()));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("consent-missing");
    assertThat(gateway.session().seen()).isEmpty();
    JsonNode event = gateway.event(String.valueOf(answer.decision()));
    assertThat(event.required("outcome").stringValue()).isEqualTo("denied");
    assertThat(event.required("reasons").get(0).stringValue()).isEqualTo("consent-missing");
  }

  @Test
  void aWithdrawalTakesEffectThroughTheFeed() {
    UUID person = gateway.consentingPerson();
    String request = TestGateway.get(SESSIONS, gateway.token(person).build());
    assertThat(gateway.raw().send(request).status()).isEqualTo(200);

    gateway.vault().say(TestGateway.TENANT, person, "withdrawn", 2, "");

    Awaitility.await().until(() -> gateway.raw().send(request).status() == 403);
    assertThat(gateway.raw().send(request).code()).isEqualTo("consent-withdrawn");
  }

  @Test
  void aConsentWhoseTimeIsOverHasExpired() {
    UUID person = UUID.randomUUID();
    gateway.vault().say(TestGateway.TENANT, person, "given", 1, "2026-01-01T00:00:00Z");

    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, gateway.token(person).build())).code())
        .isEqualTo("consent-expired");
  }

  @Test
  void onceTheFeedIsTakenInAGivenConsentIsNotAskedForAgain() {
    String request = TestGateway.get(SESSIONS, gateway.token(gateway.consentingPerson()).build());

    // A change that overtakes the first answer has it asked for once more; from then on it is
    // known.
    Awaitility.await()
        .until(
            () -> {
              int asked = gateway.vault().asked();
              assertThat(gateway.raw().send(request).status()).isEqualTo(200);
              return gateway.vault().asked() == asked;
            });
  }

  @Test
  void aDenialOfThePolicySaysItsReasons() {
    UUID person = gateway.consentingPerson();
    String token = gateway.token(person).claim("roles", List.of()).build();

    RawClient.Answer answer = gateway.raw().send(TestGateway.get(SESSIONS, token));

    assertThat(answer.code()).isEqualTo("policy-denied");
    assertThat(answer.detail()).isEqualTo("the policy denies sessions.list: role-missing");
    assertThat(gateway.session().seen()).isEmpty();
    JsonNode event = gateway.event(String.valueOf(answer.decision()));
    assertThat(event.required("reasons").get(0).stringValue()).isEqualTo("role-missing");
    assertThat(event.required("policy").required("bundle").stringValue()).isEqualTo("default");
  }

  @Test
  void aPurposeHasToBeNamedWhereThereIsAChoice() {
    String request =
        "GET "
            + SESSIONS
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + gateway.token(gateway.consentingPerson()).build()
            + "\r\n\r\n";

    RawClient.Answer answer = gateway.raw().send(request);

    assertThat(answer.code()).isEqualTo("purpose-required");
    assertThat(answer.detail()).contains(StubVault.FACILITATION);
  }

  @Test
  void aPurposeNobodyHasIsUnknown() {
    String token = gateway.token(gateway.consentingPerson()).build();

    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, token, "no.such", "")).code())
        .isEqualTo("purpose-unknown");
    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, token, "No Such!", "")).code())
        .isEqualTo("purpose-unknown");
  }

  @Test
  void aPurposeOfAnotherRouteIsNotPermitted() {
    String token = gateway.token(gateway.consentingPerson()).build();

    assertThat(
            gateway
                .raw()
                .send(TestGateway.get(SESSIONS, token, "essential.service.privacy", ""))
                .code())
        .isEqualTo("purpose-not-permitted");
  }

  @Test
  void whatTheServiceRefusesReachesTheCallerWithTheDecision() {
    gateway.session().answer(request -> StubService.Answer.status(409, "{\"code\":\"conflict\"}"));

    RawClient.Answer answer =
        gateway
            .raw()
            .send(TestGateway.get(SESSIONS, gateway.token(gateway.consentingPerson()).build()));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).isEqualTo("{\"code\":\"conflict\"}");
    assertThat(answer.decision()).isNotNull();
  }

  @Test
  void aBodyGoesOnAsItCame() {
    String token = gateway.token(gateway.consentingPerson()).build();
    String body = "{\"title\":\"Retrospective\"}";

    RawClient.Answer answer =
        gateway
            .raw()
            .send(
                "POST "
                    + SESSIONS
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token
                    + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length()
                    + "\r\nIdempotency-Key: k-1\r\n\r\n"
                    + body);

    assertThat(answer.status()).isEqualTo(200);
    StubService.Seen seen = gateway.session().seen().getFirst();
    assertThat(seen.body()).isEqualTo(body);
    assertThat(seen.headers().get("idempotency-key")).isEqualTo("k-1");
    assertThat(seen.headers().get("content-length")).isEqualTo(Integer.toString(body.length()));
  }

  @Test
  void aChunkedBodyGoesOn() {
    String token = gateway.token(gateway.consentingPerson()).build();

    RawClient.Answer answer =
        gateway
            .raw()
            .send(
                "POST "
                    + SESSIONS
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(gateway.session().seen().getFirst().body()).isEqualTo("{\"a\":1}");
  }

  private static JsonNode claims(String token) {
    String payload = token.split("\\.", -1)[1];
    return JSON.readTree(
        new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
  }
}
