package dev.gatehouse.decision.external;

import static dev.gatehouse.decision.external.OpaServer.answer;
import static dev.gatehouse.decision.external.OpaServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.input.Action;
import dev.gatehouse.decision.input.Context;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.input.Resource;
import dev.gatehouse.decision.input.Subject;
import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.rego.value.RegoJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An OPA server elsewhere decides; whatever goes wrong with it is a denial with its own reason. */
class ExternalDecisionPointTest {

  private static final DecisionInput QUESTION =
      new DecisionInput(
          new Subject(
              Subject.USER,
              "ada",
              null,
              List.of("facilitator"),
              List.of(),
              null,
              null,
              List.of(),
              null,
              null,
              null),
          Action.of("sessions.read"),
          Resource.of("session", "s-1"),
          Context.of(null, null, null, Instant.EPOCH));

  @TempDir private Path folder;
  private OpaServer opa;

  @BeforeEach
  void start() {
    opa = new OpaServer(folder, "localhost");
  }

  @AfterEach
  void stop() {
    opa.close();
  }

  @Test
  void itsDecisionIsTakenWithReasonsObligationsAndRevision() throws IOException {
    opa.behave(
        json(
            """
            {"decision_id": "x", "provenance": {"version": "1.22.2", "bundles": {"authz": {"revision": "r7"}}},
             "result": {"allow": true, "reasons": ["b", "a"],
                        "obligations": [{"type": "log", "level": "info"}]}}\
            """));
    assertThat(decide(opa.settings()))
        .isEqualTo(
            new Decision(
                true,
                List.of("a", "b"),
                List.of(new Obligation.Log(Obligation.Level.INFO)),
                new PolicyRevision("external", "authz=r7")));
  }

  @Test
  void itIsAskedForTheConfiguredRuleWithTheDecisionDocumentAndTheToken() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "secret-1\n");
    try (var point = open(opa.settings().withToken(token))) {
      var _ = point.decide(QUESTION);
      Files.writeString(token, "another-secret-2\n");
      var _ = point.refresh();
      var _ = point.decide(QUESTION);
      Files.writeString(token, "two lines\nare no token");
      var _ = point.refresh();
      assertThat(point.decide(QUESTION).allow()).isTrue();
    }
    assertThat(opa.seen.getFirst().uri()).isEqualTo("/v1/data/gatehouse/decision?provenance=true");
    assertThat(opa.seen.getFirst().body())
        .isEqualTo("{\"input\":" + RegoJson.write(QUESTION.toRego()) + "}");
    assertThat(opa.seen)
        .extracting(OpaServer.Seen::authorization)
        .containsExactly("Bearer secret-1", "Bearer another-secret-2", "Bearer another-secret-2");
  }

  @Test
  void oneConnectionServesManyQuestions() throws IOException {
    try (var point = open(opa.settings())) {
      for (int i = 0; i < 20; i++) {
        assertThat(point.decide(QUESTION).allow()).isTrue();
      }
    }
    assertThat(opa.connections).hasSize(1);
  }

  @Test
  void aServerOfAnotherAuthorityIsNotAsked(@TempDir Path other) throws IOException {
    try (OpaServer impostor = new OpaServer(other, "localhost")) {
      ExternalOpaSettings settings = impostor.settings().trusting(folder.resolve("ca.pem"));
      assertFailed(decide(settings), ExternalReason.UNREACHABLE);
      assertThat(impostor.seen).isEmpty();
    }
  }

  @Test
  void aServerWhoseCertificateIsForAnotherNameIsNotAsked(@TempDir Path other) throws IOException {
    try (OpaServer misnamed = new OpaServer(other, "opa.example.com")) {
      assertFailed(decide(misnamed.settings()), ExternalReason.UNREACHABLE);
      assertThat(misnamed.seen).isEmpty();
    }
  }

  @Test
  void withoutTheClientCertificateThatItDemandsThereIsNoDecision() throws IOException {
    ExternalOpaSettings settings = opa.settings();
    ExternalOpaSettings bare =
        ExternalOpaSettings.of(settings.address())
            .trusting(folder.resolve("ca.pem"))
            .withDeadline(Duration.ofSeconds(20));
    assertFailed(decide(bare), ExternalReason.UNREACHABLE);
    assertThat(opa.seen).isEmpty();
  }

  @Test
  void nobodyListening() throws IOException {
    ExternalOpaSettings settings = opa.settings();
    opa.close();
    assertFailed(decide(settings), ExternalReason.UNREACHABLE);
  }

  @Test
  void oneThatHangsIsDeniedAtTheDeadline() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    opa.behave(exchange -> end.await());
    assertFailed(
        decide(opa.settings().withDeadline(Duration.ofMillis(200))), ExternalReason.TIMEOUT);
    end.countDown();
  }

  @Test
  void oneThatBeginsItsAnswerAndHangsIsDeniedAtTheDeadline() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    opa.behave(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write("{\"result\"".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          end.await();
        });
    assertFailed(
        decide(opa.settings().withDeadline(Duration.ofMillis(300))), ExternalReason.TIMEOUT);
    end.countDown();
  }

  @Test
  void aConnectionThatIsCutIsTriedOnceMore() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    opa.behave(
        exchange -> {
          if (asked.incrementAndGet() == 1) {
            exchange.close();
          } else {
            json("{\"result\":{\"allow\":true}}").answer(exchange);
          }
        });
    assertThat(decide(opa.settings()).allow()).isTrue();
    assertThat(asked).hasValue(2);
  }

  @Test
  void oneThatCutsEveryConnectionOrEveryAnswerDoesNotDecide() throws IOException {
    opa.behave(exchange -> exchange.close());
    assertFailed(decide(opa.settings()), ExternalReason.UNREACHABLE);
    assertThat(opa.seen).hasSize(2);
    opa.behave(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 1_000);
          exchange
              .getResponseBody()
              .write("{\"result\":{\"allow\":true}}".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        });
    assertFailed(decide(opa.settings()), ExternalReason.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 301, 400, 401, 403, 404, 429, 500, 503})
  void anotherStatusThan200DecidesNothing(int status) throws IOException {
    opa.behave(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          answer(status, "application/json", "{\"result\":{\"allow\":true}}").answer(exchange);
        });
    assertFailed(decide(opa.settings()), ExternalReason.FAILED);
    assertThat(opa.seen).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text/html | <html>{\"result\":{\"allow\":true}}</html>",
        "text/html | {\"result\":{\"allow\":true}}",
        "application/json | <html></html>",
        "application/json | {\"result\":{\"allow\":true}",
        "application/json | {\"result\":{\"allow\":true}} x",
        "application/json | {\"result\":{\"allow\":false},\"result\":{\"allow\":true}}",
        "application/json | {\"result\":{\"allow\":false,\"allow\":true}}",
        "application/json | [{\"result\":{\"allow\":true}}]",
        "application/json | true"
      })
  void whatIsNoAnswerOfTheDataApiDecidesNothing(String mediaType, String body) throws IOException {
    opa.behave(answer(200, mediaType, body));
    assertFailed(decide(opa.settings()), ExternalReason.INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "\"yes\"",
        "null",
        "{}",
        "{\"allow\":\"true\"}",
        "{\"alow\":true}",
        "{\"allow\":true,\"obligation\":[]}",
        "{\"allow\":true,\"reasons\":[1]}"
      })
  void aResultThatIsNoDecisionDenies(String result) throws IOException {
    opa.behave(json("{\"result\":" + result + "}"));
    Decision decision = decide(opa.settings());
    assertThat(decision.allow()).isFalse();
    assertThat(decision.reasons())
        .containsExactly("external-policy-invalid", "policy-result-invalid");
  }

  @Test
  void aPolicyThatSaysNothingDenies() throws IOException {
    opa.behave(json("{\"decision_id\":\"x\"}"));
    Decision decision = decide(opa.settings());
    assertThat(decision.allow()).isFalse();
    assertThat(decision.reasons()).containsExactly("external-policy-undefined");
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() throws IOException {
    opa.behave(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 0);
          byte[] spaces = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
          while (true) {
            exchange.getResponseBody().write(spaces);
          }
        });
    assertFailed(decide(opa.settings()), ExternalReason.UNREACHABLE);
  }

  @Test
  void moreQuestionsThanMayBeUnderWayAreDeniedAtOnce() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    opa.behave(
        exchange -> {
          arrived.countDown();
          end.await();
          json("{\"result\":{\"allow\":true}}").answer(exchange);
        });
    try (var point = open(opa.settings().withConcurrency(1))) {
      CompletableFuture<Decision> first = point.ask(QUESTION);
      arrived.await();
      assertFailed(point.decide(QUESTION), ExternalReason.OVERLOADED);
      end.countDown();
      assertThat(first.join().allow()).isTrue();
      assertThat(point.decide(QUESTION).allow()).isTrue();
    }
  }

  @Test
  void theStatusSaysWhatIsWrongUntilItIsRightAgain() throws IOException {
    try (var point = open(opa.settings())) {
      opa.behave(answer(503, "text/plain", "starting"));
      var _ = point.decide(QUESTION);
      assertThat(point.status().healthy()).isFalse();
      assertThat(point.status().rejected())
          .extracting(rejected -> rejected.problem())
          .isEqualTo("localhost: external-policy-failed (status 503)");
      opa.behave(json("{\"result\":{\"allow\":false}}"));
      var _ = point.decide(QUESTION);
      assertThat(point.status().healthy()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://opa.example.com:8181, data.a",
    "https://user:secret@opa.example.com, data.a",
    "https://opa.example.com/?x=1, data.a",
    "ftp://opa.example.com, data.a",
    "https://opa.example.com, input.a",
    "https://opa.example.com, data.a/../b",
    "https://opa.example.com, data"
  })
  void settingsThatCanMeanNothingSafeAreRefused(String address, String query) {
    assertThatThrownBy(
            () ->
                new ExternalOpaProperties(
                        java.net.URI.create(address), query, null, null, null, null, null, null)
                    .settings())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected")
        .hasMessageNotContaining("secret");
  }

  @Test
  void settingsWithoutAnAddressAreAMistakeAndNoneAreNone() {
    assertThat(new ExternalOpaProperties(null, null, null, null, null, null, null, null).settings())
        .isNull();
    assertThatThrownBy(
            () ->
                new ExternalOpaProperties(null, "data.a", null, null, null, null, null, null)
                    .settings())
        .hasMessageContaining("gatehouse.policy.external.address is missing");
  }

  private static void assertFailed(Decision decision, String reason) {
    assertThat(decision.allow()).isFalse();
    assertThat(decision.reasons()).containsExactly("decision-unavailable", reason);
    assertThat(decision.obligations()).isEmpty();
  }

  private static Decision decide(ExternalOpaSettings settings) throws IOException {
    try (var point = open(settings)) {
      return point.decide(QUESTION);
    }
  }

  private static ExternalDecisionPoint open(ExternalOpaSettings settings) throws IOException {
    return ExternalDecisionPoint.open(settings, Clock.systemUTC());
  }
}
