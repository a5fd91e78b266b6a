package dev.gatehouse.vault.feed;

import static dev.gatehouse.vault.VaultContents.FACILITATION;
import static dev.gatehouse.vault.VaultContents.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import dev.gatehouse.vault.feed.FeedFollower.Event;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The whole of it over mutual TLS: two replicas on one database, followed as the gateway follows
 * them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedTest {

  private final UUID tenant = UUID.randomUUID();
  private final RunningVault vault = RunningVault.alone(launcher -> launcher);
  private final RunningVault replica = vault.replica();
  private final UUID notice =
      VaultContents.prepare(vault.visitor(tenant, UUID.randomUUID(), "privacy_officer"));

  @AfterAll
  void stop() {
    replica.close();
    vault.close();
  }

  @Test
  void bothReplicasTellOfAGiftAndItsWithdrawal() throws Exception {
    Visitor alice = vault.visitor(tenant, UUID.randomUUID(), "participant");
    try (FeedFollower here = FeedFollower.of(vault, "");
        FeedFollower there = FeedFollower.of(replica, "")) {
      String cursor = here.next("heartbeat").data().get("cursor").asString();
      there.next("heartbeat");

      String id =
          alice
              .post("/vault/v1/consents", decision(alice.id(), notice, "given"))
              .expect(201)
              .text("id");
      Event given = here.next("change");
      assertThat(given.data().get("state").asString()).isEqualTo("given");
      assertThat(given.data().get("tenant").asString()).isEqualTo(tenant.toString());
      assertThat(given.data().get("subject").asString()).isEqualTo(alice.subject());
      assertThat(given.data().get("purpose").asString()).isEqualTo(FACILITATION);
      assertThat(given.data().get("consent_id").asString()).isEqualTo(id);
      assertThat(given.data().get("version").asInt()).isEqualTo(1);
      assertThat(given.data().get("expires_at").isNull()).isTrue();
      assertThat(given.data().get("cursor").asString()).isEqualTo(given.id());
      assertThat(Long.parseLong(given.data().get("cursor").asString()))
          .isEqualTo(Long.parseLong(cursor) + 1);
      assertThat(there.next("change").data()).isEqualTo(given.data());
      JsonNode standing = standing(replica, alice.id());
      assertThat(standing.get("state").asString()).isEqualTo("given");
      assertThat(standing.get("cursor").asString()).isEqualTo(given.id());

      replica
          .visitor(tenant, alice.id(), "participant")
          .post("/vault/v1/consents/" + id + "/withdraw", null)
          .expect(200);
      Event withdrawn = here.next("change");
      assertThat(withdrawn.data().get("state").asString()).isEqualTo("withdrawn");
      assertThat(withdrawn.data().get("version").asInt()).isEqualTo(2);
      assertThat(there.next("change").data()).isEqualTo(withdrawn.data());
      assertThat(here.next("heartbeat").data().get("cursor").asString()).isEqualTo(withdrawn.id());
      assertThat(standing(vault, alice.id()).get("state").asString()).isEqualTo("withdrawn");
    }
  }

  @Test
  void resumesBehindACursorWithoutGapOrRepetition() throws Exception {
    Visitor bob = vault.visitor(tenant, UUID.randomUUID(), "participant");
    String id =
        bob.post("/vault/v1/consents", decision(bob.id(), notice, "given")).expect(201).text("id");
    String cursor = standing(vault, bob.id()).get("cursor").asString();
    bob.post("/vault/v1/consents/" + id + "/withdraw", null).expect(200);
    bob.post("/vault/v1/consents", decision(bob.id(), notice, "given")).expect(200);

    try (FeedFollower follower = FeedFollower.of(replica, "?after=" + cursor)) {
      assertThat(follower.next("change").data().get("state").asString()).isEqualTo("withdrawn");
      assertThat(follower.next("change").data().get("version").asInt()).isEqualTo(3);
    }
  }

  @Test
  void tellsOfPurposesToo() throws Exception {
    try (FeedFollower follower = FeedFollower.of(vault, "?after=0")) {
      Event purpose = follower.next("purpose");
      assertThat(purpose.data().get("purpose").asString()).isEqualTo(FACILITATION);
      assertThat(purpose.data().get("needs_consent").asBoolean()).isTrue();
      assertThat(purpose.data().get("legal_basis").asString()).isEqualTo("consent");
      assertThat(purpose.data().get("data_categories").get(0).asString()).isEqualTo("user.content");
      assertThat(purpose.data().get("cursor").asString()).isEqualTo("1");
    }
  }

  @Test
  void keepsBeating() throws Exception {
    try (FeedFollower follower = FeedFollower.of(vault, "")) {
      for (int beat = 0; beat < 3; beat++) {
        JsonNode data = follower.next("heartbeat").data();
        assertThat(data.get("cursor").asString()).matches("[0-9]+");
        assertThat(data.get("time").asString()).endsWith("Z");
      }
    }
  }

  @Test
  void answersForSystemAndUnknownPurposes() {
    JsonNode system = standing(vault, UUID.randomUUID(), "essential.service.authentication");
    assertThat(system.get("purpose_known").asBoolean()).isTrue();
    assertThat(system.get("needs_consent").asBoolean()).isFalse();
    assertThat(standing(vault, UUID.randomUUID(), "no.such").get("purpose_known").asBoolean())
        .isFalse();
  }

  @Test
  void answersForClientsWhoAreNoPersons() {
    JsonNode standing =
        vault
            .mesh(
                "/mesh/v1/consent-state?tenant="
                    + tenant
                    + "&subject=reporting-job&purpose="
                    + FACILITATION)
            .expect(200)
            .json();

    assertThat(standing.get("state").asString()).isEqualTo("none");
    assertThat(standing.get("needs_consent").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?after=-1",
        "?after=one",
        "?after=",
        "?after=99999999999999999999",
        "?after=1%20or%201=1"
      })
  void refusesWhatIsNoCursor(String query) {
    vault.mesh("/mesh/v1/consent-changes" + query).refused(422, "invalid");
  }

  @Test
  void refusesACursorBeyondTheEnd() {
    vault.mesh("/mesh/v1/consent-changes?after=1000000").refused(409, "conflict");
  }

  @Test
  void opensToTheGatewayOnly() {
    Visitor session = vault.visitor(tenant, UUID.randomUUID(), "org_admin").through("session");

    session.get("/mesh/v1/consent-changes").refused(403, "policy-denied");
    session
        .get("/mesh/v1/consent-state?tenant=" + tenant + "&subject=" + tenant + "&purpose=a")
        .refused(403, "policy-denied");
  }

  @Test
  void endsWithTheService() throws Exception {
    RunningVault third = vault.replica();
    try (FeedFollower follower = FeedFollower.of(third, "")) {
      follower.next("heartbeat");

      third.close();

      for (Event event = follower.next(); event != null; event = follower.next()) {
        assertThat(event.name()).isEqualTo("heartbeat");
      }
    }
  }

  private JsonNode standing(RunningVault asked, UUID subject) {
    return standing(asked, subject, FACILITATION);
  }

  private JsonNode standing(RunningVault asked, UUID subject, String purpose) {
    return asked
        .mesh(
            "/mesh/v1/consent-state?tenant="
                + tenant
                + "&subject="
                + subject
                + "&purpose="
                + purpose)
        .expect(200)
        .json();
  }
}
