package dev.gatehouse.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.gateway.management.Readiness;
import dev.gatehouse.gateway.route.Routes;
import dev.gatehouse.gateway.stage.RawClient;
import dev.gatehouse.gateway.stage.StubService;
import dev.gatehouse.gateway.stage.TestGateway;
import dev.gatehouse.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** What happens when something that a decision rests on is not there: nothing is let through. */
final class GatewayFailureTest {

  private static final String SESSIONS = "/sessions/v1/sessions";
  private static final String EVENTS = "/audit/v1/events";

  @TempDir private static Path folder;

  private static TestGateway gateway;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    Path routes = folder.resolve("routes.yaml");
    Files.writeString(
        routes,
        """
        gatehouse:
          routes:
            - {id: sessions, path: /sessions/v1/sessions, methods: [GET, POST], action: sessions.list, resource: {type: session}, audience: session, purposes: [essential.service.facilitation], consent: subject, body-limit: 1KB, timeout: 1s}
            - {id: events, path: /audit/v1/events, methods: [GET], action: audit.list, resource: {type: event}, audience: session, purposes: [essential.service.audit], timeout: 1s}
        """);
    gateway = new TestGateway(Map.of("gatehouse.gateway.routes", routes.toString()));
    token = gateway.token(gateway.consentingPerson()).claim("roles", List.of("org_admin")).build();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void repair() {
    gateway.disk().fill(false);
    gateway.vault().changes().silence(false);
    gateway.identityBridge().revocations().silence(false);
    gateway.session().answer(request -> StubService.Answer.json("{}"));
    gateway.session().waitFor(Mono.empty());
    gateway.session().forget();
    gateway.awaitReady();
  }

  @Test
  void withAFullDiskNothingIsForwardedThatNeedsItsRecordFirst() {
    gateway.disk().fill(true);

    RawClient.Answer answer = gateway.raw().send(TestGateway.get(SESSIONS, token));

    assertThat(answer.code()).isEqualTo("journal-unavailable");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(gateway.session().seen()).isEmpty();
  }

  @Test
  void withAFullDiskNoAnswerIsReleasedThatWasFetchedMeanwhile() {
    gateway.disk().fill(true);
    gateway.session().answer(request -> StubService.Answer.json("{\"secret\":1}"));

    RawClient.Answer answer =
        gateway.raw().send(TestGateway.get(EVENTS, token, "essential.service.audit", ""));

    assertThat(answer.code()).isEqualTo("journal-unavailable");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void withAFullDiskARefusalStaysARefusal() {
    gateway.disk().fill(true);

    assertThat(
            gateway
                .raw()
                .send(TestGateway.get(SESSIONS, gateway.token(UUID.randomUUID()).build()))
                .code())
        .isEqualTo("consent-missing");
  }

  @Test
  void whenTheDiskHasRoomAgainRequestsGoOn() {
    gateway.disk().fill(true);
    gateway.raw().send(TestGateway.get(SESSIONS, token));
    assertThat(gateway.context().getBean(Journal.class).status().healthy()).isFalse();
    assertThat(Readiness.ready(gateway.context().getBean(Readiness.class).look())).isFalse();

    gateway.disk().fill(false);

    gateway.awaitReady();
    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, token)).status()).isEqualTo(200);
  }

  @Test
  void whenTheConsentFeedIsSilentConsentCannotBeVerified() {
    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, token)).status()).isEqualTo(200);

    gateway.vault().changes().silence(true);
    gateway.leap(Duration.ofSeconds(3));

    // The other feed leaps too, and is heard again at once; a heartbeat that was under way may
    // still come after the leap.
    Awaitility.await()
        .until(
            () ->
                "consent-unverifiable"
                    .equals(gateway.raw().send(TestGateway.get(SESSIONS, token)).code()));
    gateway.session().forget();
    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, token)).code())
        .isEqualTo("consent-unverifiable");
    assertThat(gateway.session().seen()).isEmpty();
    assertThat(Readiness.ready(gateway.context().getBean(Readiness.class).look())).isFalse();
  }

  @Test
  void whenTheConsentFeedIsHeardAgainRequestsGoOn() {
    gateway.vault().changes().silence(true);
    gateway.leap(Duration.ofSeconds(3));

    gateway.vault().changes().silence(false);

    gateway.awaitReady();
    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, token)).status()).isEqualTo(200);
  }

  @Test
  void aWithdrawalDuringSilenceIsKnownBeforeAnythingGoesOn() {
    UUID person = gateway.consentingPerson();
    String theirs = gateway.token(person).build();
    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, theirs)).status()).isEqualTo(200);
    gateway.vault().changes().silence(true);
    gateway.vault().say(TestGateway.TENANT, person, "withdrawn", 2, "");
    gateway.leap(Duration.ofSeconds(3));

    gateway.vault().changes().silence(false);

    gateway.awaitReady();
    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, theirs)).code())
        .isEqualTo("consent-withdrawn");
  }

  @Test
  void whenTheRevocationFeedIsSilentNobodyIsLetIn() {
    gateway.identityBridge().revocations().silence(true);

    Awaitility.await()
        .until(
            () -> {
              gateway.leap(Duration.ofSeconds(3));
              return "decision-unavailable"
                  .equals(gateway.raw().send(TestGateway.get(SESSIONS, token)).code());
            });
  }

  @Test
  void aServiceThatTakesTooLongIsGivenUp() {
    gateway.session().waitFor(Mono.never());

    RawClient.Answer answer = gateway.raw().send(TestGateway.get(SESSIONS, token));

    assertThat(answer.code()).isEqualTo("upstream-timeout");
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.decision()).isNotNull();
  }

  @Test
  void aServiceThatBreaksOffHasFailed() {
    gateway
        .session()
        .answer(
            request -> {
              throw new IllegalStateException("broken");
            });

    RawClient.Answer answer = gateway.raw().send(TestGateway.get(SESSIONS, token));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.decision()).isNotNull();
  }

  @Test
  void aStreamedBodyIsBrokenOffAtItsLimit() {
    String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";

    RawClient.Answer answer =
        gateway
            .raw()
            .send(
                "POST "
                    + SESSIONS
                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + token
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk
                    + chunk
                    + "0\r\n\r\n");

    assertThat(answer.code()).isEqualTo("body-too-large");
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void aBrokenRoutesFileLeavesTheLastGoodOneInForce() throws Exception {
    Path routes = folder.resolve("routes.yaml");
    String good = Files.readString(routes);
    Files.writeString(routes, good.replace("action: sessions.list, ", ""));
    Files.setLastModifiedTime(routes, FileTime.fromMillis(1));

    Awaitility.await().until(() -> gateway.context().getBean(Routes.class).fault() != null);

    assertThat(gateway.context().getBean(Routes.class).fault())
        .contains("routes[0] 'sessions': action is missing");
    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, token)).status()).isEqualTo(200);
    Files.writeString(routes, good);
  }
}
