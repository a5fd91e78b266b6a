package dev.gatehouse.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.gateway.stage.RawClient;
import dev.gatehouse.gateway.stage.StubService;
import dev.gatehouse.gateway.stage.TestGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway with an OPA server that decides in place of the policy in its process. */
final class GatewayExternalPolicyTest {

  private static final String EVENTS = "/audit/v1/events";
  private static final CountDownLatch END = new CountDownLatch(1);
  private static final AtomicReference<String> ANSWER = new AtomicReference<>("");
  private static final AtomicReference<String> QUESTION = new AtomicReference<>("");

  private static HttpServer opa;
  private static ExecutorService threads;
  private static TestGateway gateway;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    opa = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    opa.setExecutor(threads);
    opa.createContext(
        "/v1/data/corporate/gate",
        exchange -> {
          QUESTION.set(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          String answer = ANSWER.get();
          if (answer.isEmpty()) {
            try {
              END.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    opa.start();
    gateway =
        new TestGateway(
            Map.of(
                "gatehouse.policy.external.address",
                "http://127.0.0.1:" + opa.getAddress().getPort(),
                "gatehouse.policy.external.query",
                "data.corporate.gate",
                "gatehouse.policy.external.deadline",
                "1s"));
    token = gateway.token(gateway.consentingPerson()).build();
  }

  @AfterAll
  static void stop() {
    END.countDown();
    gateway.close();
    opa.stop(0);
    threads.shutdownNow();
  }

  @Test
  void itsAllowanceLetsTheRequestThroughAndIsOnRecordWithItsRevision() {
    ANSWER.set(
        "{\"result\":{\"allow\":true,\"reasons\":[\"corporate\"]},"
            + "\"provenance\":{\"bundles\":{\"corp\":{\"revision\":\"r9\"}}}}");

    RawClient.Answer answer = send();

    assertThat(answer.status()).isEqualTo(200);
    JsonNode event = gateway.event(answer.decision());
    assertThat(event.get("reasons").toString()).isEqualTo("[\"corporate\"]");
    assertThat(event.get("policy").toString())
        .isEqualTo("{\"bundle\":\"external\",\"revision\":\"corp=r9\"}");
    JsonNode input = JsonMapper.shared().readTree(QUESTION.get()).get("input");
    assertThat(input.at("/action/name").asString()).isEqualTo("audit.list");
  }

  @Test
  void itsDenialRefusesWithItsReasons() {
    ANSWER.set("{\"result\":{\"allow\":false,\"reasons\":[\"outside-hours\"]}}");

    RawClient.Answer answer = send();

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("policy-denied");
    assertThat(answer.detail()).endsWith("outside-hours");
  }

  private static final String OVERRIDE =
      "{\"result\":{\"allow\":true,\"reasons\":[\"emergency\"],"
          + "\"obligations\":[{\"type\":\"break_glass\"}]}}";

  @Test
  void anEmergencyOverrideIsOnRecordWithTheCallersReasonAndTheServiceBehindIsToldOfIt() {
    ANSWER.set(OVERRIDE);

    RawClient.Answer answer = send("Gatehouse-Break-Glass: INC-4711\r\n");

    assertThat(answer.status()).isEqualTo(200);
    JsonNode input = JsonMapper.shared().readTree(QUESTION.get()).get("input");
    assertThat(input.at("/context/break_glass").asString()).isEqualTo("INC-4711");
    JsonNode event = gateway.event(answer.decision());
    assertThat(event.at("/outcome").asString()).isEqualTo("allowed");
    assertThat(event.at("/details/break_glass").asString()).isEqualTo("INC-4711");
    StubService.Seen seen = forwarded();
    assertThat(claims(seen).at("/tctx/break_glass").asString()).isEqualTo("INC-4711");
    assertThat(seen.headers().get("gatehouse-break-glass")).isNull();
  }

  @Test
  void aReasonThatNoOverrideWasGrantedForCountsForNothing() {
    ANSWER.set("{\"result\":{\"allow\":true,\"reasons\":[\"corporate\"]}}");

    RawClient.Answer answer = send("Gatehouse-Break-Glass: INC-4711\r\n");

    assertThat(gateway.event(answer.decision()).at("/details").has("break_glass")).isFalse();
    assertThat(claims(forwarded()).at("/tctx").has("break_glass")).isFalse();
  }

  @Test
  void aDenialTellsWhichReasonWasClaimed() {
    ANSWER.set("{\"result\":{\"allow\":false,\"reasons\":[\"no-emergency\"]}}");

    RawClient.Answer answer = send("Gatehouse-Break-Glass: INC-4711\r\n");

    JsonNode event = gateway.event(answer.decision());
    assertThat(event.at("/outcome").asString()).isEqualTo("denied");
    assertThat(event.at("/details/break_glass").asString()).isEqualTo("INC-4711");
  }

  @Test
  void withoutAReasonNoOverrideIsGranted() {
    ANSWER.set(OVERRIDE);

    RawClient.Answer answer = send();

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.detail()).endsWith("obligation-unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Gatehouse-Break-Glass: Jane Doe is ill\r\n",
        "Gatehouse-Break-Glass: \r\n",
        "Gatehouse-Break-Glass: -1\r\n",
        "Gatehouse-Break-Glass: a\r\nGatehouse-Break-Glass: b\r\n"
      })
  void aReasonOfAnotherFormIsRefused(String header) {
    ANSWER.set(OVERRIDE);

    RawClient.Answer answer = send(header);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("malformed");
    assertThat(answer.body()).doesNotContain("Jane");
  }

  @Test
  void whenItHangsNothingIsLetThroughAndNoEventLoopWaits() {
    ANSWER.set("");

    RawClient.Answer answer = send();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("decision-unavailable");
    assertThat(answer.detail()).contains("external-policy-timeout");
  }

  private static RawClient.Answer send() {
    return send("");
  }

  private static RawClient.Answer send(String headers) {
    return gateway.raw().send(TestGateway.get(EVENTS, token, "essential.service.audit", headers));
  }

  /** What reached the ledger last, beside the gateway's own journal. */
  private static StubService.Seen forwarded() {
    return gateway.ledger().seen().stream()
        .filter(seen -> seen.uri().equals(EVENTS))
        .toList()
        .getLast();
  }

  private static JsonNode claims(StubService.Seen seen) {
    String token = Objects.requireNonNull(seen.headers().get("Txn-Token"));
    return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }
}
