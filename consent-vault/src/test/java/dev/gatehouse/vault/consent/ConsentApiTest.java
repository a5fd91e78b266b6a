package dev.gatehouse.vault.consent;

import static dev.gatehouse.vault.VaultContents.decision;
import static dev.gatehouse.vault.consent.ConsentPeople.CONSENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.Answer;
import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Giving, withdrawing and renewing consent, and where a subject stands. */
class ConsentApiTest {

  private final ConsentPeople people = ConsentPeople.prepared();
  private final RunningVault vault = people.vault();
  private final UUID tenant = people.tenant();
  private final Visitor officer = people.officer();
  private final Visitor alice = people.alice();
  private final UUID notice = people.notice();

  @Test
  void recordsADecisionWithWhatWasShown() {
    Answer given = people.give(alice);

    assertThat(given.response().headers().firstValue("Location"))
        .hasValue(CONSENTS + "/" + given.text("id"));
    assertThat(given.tag()).isEqualTo("\"v1\"");
    assertThat(given.text("state")).isEqualTo("given");
    assertThat(given.text("decided_by")).isEqualTo(alice.subject());
    assertThat(given.json().at("/notice/sha256").asString())
        .isEqualTo(
            officer
                .get("/vault/v1/notices/" + notice + "/versions/1")
                .json()
                .at("/languages/en/sha256")
                .asString());
    assertThat(alice.get(CONSENTS + "/" + given.text("id")).expect(200).json())
        .isEqualTo(given.json());
    assertThat(ConsentPeople.state(alice)).isEqualTo("given");
  }

  @Test
  void tellsTheJournalByIdentifierOnly() {
    Answer given = people.give(alice);

    JsonNode event =
        vault.events().stream()
            .filter(e -> e.get("type").asString().equals("consent.given"))
            .filter(e -> e.at("/consent/id").asString().equals(given.text("id")))
            .findFirst()
            .orElseThrow();
    assertThat(event.at("/actor/id").asString()).isEqualTo(alice.subject());
    assertThat(event.at("/details/subject").asString()).isEqualTo(alice.subject());
    assertThat(event.at("/consent/version").asInt()).isEqualTo(1);
    assertThat(event.at("/consent/state").asString()).isEqualTo("given");
    assertThat(event.get("tenant").asString()).isEqualTo(tenant.toString());
    assertThat(event.get("source").asString()).isEqualTo("consent-vault");
    assertThat(event.get("purpose").asString()).isEqualTo("essential.service.privacy");
  }

  @Test
  void withdrawsWithoutABodyAndTwiceWithoutAnotherVersion() {
    String id = people.give(alice).text("id");

    Answer once = alice.post(CONSENTS + "/" + id + "/withdraw", null).expect(200);
    Answer twice = alice.post(CONSENTS + "/" + id + "/withdraw", null).expect(200);

    assertThat(once.text("state")).isEqualTo("withdrawn");
    assertThat(once.json().get("version").asInt()).isEqualTo(2);
    assertThat(twice.json()).isEqualTo(once.json());
    assertThat(vault.eventTypes(tenant).stream().filter("consent.withdrawn"::equals)).hasSize(1);
    assertThat(ConsentPeople.state(alice)).isEqualTo("withdrawn");
  }

  @Test
  void honoursIfMatchWhereItIsSent() {
    String id = people.give(alice).text("id");
    people.give(alice);

    alice.post(CONSENTS + "/" + id + "/withdraw", null, "If-Match", "\"v1\"").refused(412, "stale");
    assertThat(ConsentPeople.state(alice)).isEqualTo("given");
    alice.post(CONSENTS + "/" + id + "/withdraw", null, "If-Match", "\"v2\"").expect(200);
  }

  @Test
  void letsAConsentExpireByTheClockAndBeRenewed() {
    try (RunningVault own = RunningVault.alone(launcher -> launcher)) {
      Visitor privacy = own.visitor(tenant, officer.id(), "privacy_officer");
      Visitor person = own.visitor(tenant, alice.id(), "participant");
      UUID shown = VaultContents.prepare(privacy);
      String expiry =
          own.clock()
              .instant()
              .plus(Duration.ofHours(1))
              .truncatedTo(ChronoUnit.SECONDS)
              .toString();
      Answer given =
          person
              .post(
                  CONSENTS,
                  decision(alice.id(), shown, "given")
                      .replace("\"method\"", "\"expires_at\":\"" + expiry + "\",\"method\""))
              .expect(201);
      assertThat(given.text("expires_at")).isEqualTo(expiry);
      assertThat(ConsentPeople.state(person)).isEqualTo("given");

      own.clock().advance(Duration.ofHours(1));

      assertThat(ConsentPeople.state(person)).isEqualTo("expired");
      assertThat(person.get(CONSENTS + "/" + given.text("id")).text("state")).isEqualTo("expired");
      assertThat(privacy.get(CONSENTS + "?state=expired").json().get("items").size()).isEqualTo(1);
      assertThat(privacy.get(CONSENTS + "?state=given").json().get("items").size()).isZero();

      Answer renewed = person.post(CONSENTS + "/" + given.text("id") + "/renew", null).expect(200);
      assertThat(renewed.text("state")).isEqualTo("given");
      assertThat(renewed.json().get("expires_at").isNull()).isTrue();
    }
  }

  @Test
  void renewsUnderANewerNotice() {
    String id = people.give(alice).text("id");
    officer
        .post(
            "/vault/v1/notices/" + notice + "/versions",
            "{\"purposes\":[\"essential.service.facilitation\"],\"languages\":{\"en\":\"We keep"
                + " your notes longer.\"}}")
        .expect(201);
    String body = "{\"notice\":{\"id\":\"" + notice + "\",\"version\":2,\"language\":\"en\"}}";
    alice
        .post(CONSENTS + "/" + id + "/renew", body)
        .refused(422, "invalid")
        .naming("/notice/version");
    officer.post("/vault/v1/notices/" + notice + "/versions/2/publish", null).expect(200);

    Answer renewed = alice.post(CONSENTS + "/" + id + "/renew", body).expect(200);

    assertThat(renewed.json().at("/notice/version").asInt()).isEqualTo(2);
  }

  @Test
  void recordsARepeatedRequestOnce() {
    String body = decision(alice.id(), notice, "given");
    Answer first = alice.post(CONSENTS, body, "Idempotency-Key", "once").expect(201);

    Answer again = alice.post(CONSENTS, body, "Idempotency-Key", "once").expect(201);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(alice.get(CONSENTS + "/" + first.text("id") + "/history").json().get("items").size())
        .isEqualTo(1);
  }

  @Test
  void answersWhereASubjectStands() {
    JsonNode unknown =
        alice
            .get("/vault/v1/state?subject=" + alice.subject() + "&purpose=no.such.purpose")
            .expect(200)
            .json();
    assertThat(unknown.get("purpose_known").asBoolean()).isFalse();
    JsonNode none = ConsentPeople.standing(alice, "analytics.reporting");
    assertThat(none.get("state").asString()).isEqualTo("none");
    assertThat(none.get("needs_consent").asBoolean()).isTrue();
    assertThat(none.get("legal_basis").asString()).isEqualTo("consent");
    assertThat(none.get("consent_id").isNull()).isTrue();
    JsonNode system = ConsentPeople.standing(alice, "essential.service.privacy");
    assertThat(system.get("purpose_known").asBoolean()).isTrue();
    assertThat(system.get("needs_consent").asBoolean()).isFalse();
    alice
        .get("/vault/v1/state?subject=" + alice.subject())
        .refused(422, "invalid")
        .naming("query/purpose");
    alice
        .get("/vault/v1/state?subject=" + alice.subject() + "&purpose=%27")
        .refused(422, "invalid")
        .naming("query/purpose");
  }
}
