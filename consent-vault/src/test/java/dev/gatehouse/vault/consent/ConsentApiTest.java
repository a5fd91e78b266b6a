package dev.gatehouse.vault.consent;

import static dev.gatehouse.vault.VaultContents.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.vault.Answer;
import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ConsentApiTest {

  private static final String CONSENTS = "/vault/v1/consents";

  private final RunningVault vault = RunningVault.shared();
  private final UUID tenant = UUID.randomUUID();
  private final Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
  private final Visitor alice = vault.visitor(tenant, UUID.randomUUID(), "participant");
  private final Visitor bob = vault.visitor(tenant, UUID.randomUUID(), "participant");
  private UUID notice = new UUID(0, 0);

  @BeforeEach
  void prepare() {
    notice = VaultContents.prepare(officer);
  }

  @Test
  void recordsADecisionWithWhatWasShown() {
    Answer given = give(alice);

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
    assertThat(state(alice, alice)).isEqualTo("given");
  }

  @Test
  void tellsTheJournalByIdentifierOnly() {
    Answer given = give(alice);

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
  void keepsTheHistoryOfGivingRefusingWithdrawingAndRenewing() {
    String id = give(alice).text("id");
    alice.post(CONSENTS + "/" + id + "/renew", "{\"reason\":\"yearly-review\"}").expect(200);
    alice
        .post(
            CONSENTS + "/" + id + "/withdraw",
            "{\"method\":\"mobile-app\",\"reason\":\"changed-mind\"}")
        .expect(200);
    alice.post(CONSENTS, decision(alice.id(), notice, "refused")).expect(200);
    alice.post(CONSENTS, decision(alice.id(), notice, "given")).expect(200);

    JsonNode history = alice.get(CONSENTS + "/" + id + "/history").expect(200).json().get("items");

    assertThat(
            history
                .valueStream()
                .map(
                    s ->
                        s.get("version").asInt()
                            + " "
                            + s.get("action").asString()
                            + " "
                            + s.get("state").asString()))
        .containsExactly(
            "1 given given",
            "2 renewed given",
            "3 withdrawn withdrawn",
            "4 refused refused",
            "5 given given");
    assertThat(history.get(2).get("reason").asString()).isEqualTo("changed-mind");
    assertThat(history.get(2).get("method").asString()).isEqualTo("mobile-app");
    assertThat(history.valueStream().map(s -> s.get("decided_by").asString()))
        .containsOnly(alice.subject());
    assertThat(vault.eventTypes(tenant))
        .endsWith(
            "consent.given",
            "consent.renewed",
            "consent.withdrawn",
            "consent.refused",
            "consent.given");
  }

  @Test
  void readsTheHistoryPageByPage() {
    String id = give(alice).text("id");
    give(alice);
    give(alice);

    JsonNode first = alice.get(CONSENTS + "/" + id + "/history?limit=2").json();
    JsonNode second =
        alice
            .get(CONSENTS + "/" + id + "/history?limit=2&cursor=" + first.get("next").asString())
            .json();
    assertThat(first.get("items").size()).isEqualTo(2);
    assertThat(second.get("items").get(0).get("version").asInt()).isEqualTo(3);
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void withdrawsWithoutABodyAndTwiceWithoutAnotherVersion() {
    String id = give(alice).text("id");

    Answer once = alice.post(CONSENTS + "/" + id + "/withdraw", null).expect(200);
    Answer twice = alice.post(CONSENTS + "/" + id + "/withdraw", null).expect(200);

    assertThat(once.text("state")).isEqualTo("withdrawn");
    assertThat(once.json().get("version").asInt()).isEqualTo(2);
    assertThat(twice.json()).isEqualTo(once.json());
    assertThat(vault.eventTypes(tenant).stream().filter("consent.withdrawn"::equals)).hasSize(1);
    assertThat(state(alice, alice)).isEqualTo("withdrawn");
  }

  @Test
  void refusesWhatTheStateDoesNotAllow() {
    String id =
        alice.post(CONSENTS, decision(alice.id(), notice, "refused")).expect(201).text("id");

    alice.post(CONSENTS + "/" + id + "/withdraw", null).refused(409, "conflict");
    alice.post(CONSENTS + "/" + id + "/renew", null).refused(409, "conflict");
    give(alice);
    alice.post(CONSENTS + "/" + id + "/withdraw", null).expect(200);
    alice.post(CONSENTS + "/" + id + "/renew", null).refused(409, "conflict");
  }

  @Test
  void honoursIfMatchWhereItIsSent() {
    String id = give(alice).text("id");
    give(alice);

    alice.post(CONSENTS + "/" + id + "/withdraw", null, "If-Match", "\"v1\"").refused(412, "stale");
    assertThat(state(alice, alice)).isEqualTo("given");
    alice.post(CONSENTS + "/" + id + "/withdraw", null, "If-Match", "\"v2\"").expect(200);
  }

  @Test
  void letsNobodyDecideForAnother() {
    alice.post(CONSENTS, decision(bob.id(), notice, "given")).refused(403, "policy-denied");
    alice
        .post(
            CONSENTS,
            decision(bob.id(), notice, "given")
                .replace("\"method\"", "\"acting_for\":\"" + bob.id() + "\",\"method\""))
        .refused(403, "policy-denied");
    vault
        .visitor(tenant, UUID.randomUUID(), "org_admin")
        .post(
            CONSENTS,
            decision(bob.id(), notice, "given")
                .replace("\"method\"", "\"acting_for\":\"" + bob.id() + "\",\"method\""))
        .refused(403, "policy-denied");
    String id = give(bob).text("id");
    alice.post(CONSENTS + "/" + id + "/withdraw", null).refused(403, "policy-denied");
    alice.post(CONSENTS + "/" + id + "/renew", null).refused(403, "policy-denied");
    alice.get(CONSENTS + "/" + id).refused(403, "policy-denied");
    alice.get(CONSENTS + "/" + id + "/history").refused(403, "policy-denied");
    alice
        .get("/vault/v1/state?subject=" + bob.subject() + "&purpose=analytics.reporting")
        .refused(403, "policy-denied");
    assertThat(state(bob, bob)).isEqualTo("given");
  }

  @Test
  void tellsTheJournalWhatItRefused() {
    String id = give(bob).text("id");

    Answer refused =
        alice.post(CONSENTS + "/" + id + "/withdraw", null).refused(403, "policy-denied");

    JsonNode event = vault.events().getLast();
    assertThat(event.get("type").asString()).isEqualTo("vault.refused");
    assertThat(event.get("outcome").asString()).isEqualTo("denied");
    assertThat(event.get("action").asString()).isEqualTo("consents.withdraw");
    assertThat(event.at("/resource/id").asString()).isEqualTo(id);
    assertThat(event.at("/reasons/0").asString()).isEqualTo("not-data-subject");
    assertThat(event.at("/actor/id").asString()).isEqualTo(alice.subject());
    assertThat(event.get("decision_id").asString()).isEqualTo(refused.text("decision_id"));
  }

  @Test
  void letsThePrivacyOfficerActForAPersonWhoIsNamed() {
    officer.post(CONSENTS, decision(alice.id(), notice, "given")).refused(403, "policy-denied");
    officer
        .post(
            CONSENTS,
            decision(alice.id(), notice, "given")
                .replace("\"method\"", "\"acting_for\":\"" + bob.id() + "\",\"method\""))
        .refused(422, "invalid")
        .naming("/acting_for");
    String id =
        officer
            .post(
                CONSENTS,
                decision(alice.id(), notice, "given")
                    .replace("\"method\"", "\"acting_for\":\"" + alice.id() + "\",\"method\""))
            .expect(201)
            .text("id");
    officer.post(CONSENTS + "/" + id + "/withdraw", null).expect(200);

    JsonNode history = alice.get(CONSENTS + "/" + id + "/history").json().get("items");
    assertThat(history.valueStream().map(s -> s.get("decided_by").asString()))
        .containsOnly(officer.subject());
    assertThat(history.valueStream().map(s -> s.get("acting_for").asString()))
        .containsOnly(alice.subject());
  }

  @Test
  void refusesToActForOneself() {
    alice
        .post(
            CONSENTS,
            decision(alice.id(), notice, "given")
                .replace("\"method\"", "\"acting_for\":\"" + alice.id() + "\",\"method\""))
        .refused(422, "invalid")
        .naming("/acting_for");
  }

  @Test
  void refusesAnUnpublishedNotice() {
    UUID draft = VaultContents.draft(officer);

    alice
        .post(CONSENTS, decision(alice.id(), draft, "given"))
        .refused(422, "invalid")
        .naming("/notice/version");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "essential.service.facilitation|analytics.unknown|/purpose",
        "essential.service.facilitation|essential.service.privacy|/purpose",
        "essential.service.facilitation|essential.service.facilitation.support|/purpose",
        "essential.service.facilitation|' or 1=1 --|/purpose",
        "\"version\":1|\"version\":2|/notice",
        "\"version\":1|\"version\":0|/notice/version",
        "\"en\"|\"fr\"|/notice/language",
        "\"en\"|\"English please\"|/notice/language",
        "\"given\"|\"withdrawn\"|/state",
        "\"given\"|\"expired\"|/state",
        "\"given\"|null|/state",
        "\"web-form\"|null|/method",
        "\"web-form\"|\"I told them on the phone\"|/method",
        "\"web-form\"|\"web-form\",\"reason\":\"I do not like it\"|/reason",
        "\"web-form\"|\"web-form\",\"expires_at\":\"2001-01-01T00:00:00Z\"|/expires_at",
        "\"web-form\"|\"web-form\",\"expires_at\":\"9999-01-01T00:00:00Z\"|/expires_at",
      })
  void namesWhatBreaksARule(String right, String wrong, String pointer) {
    alice
        .post(CONSENTS, decision(alice.id(), notice, "given").replace(right, wrong))
        .refused(422, "invalid")
        .naming(pointer);
    assertThat(vault.eventTypes(tenant)).doesNotContain("consent.given");
  }

  @Test
  void refusesANoticeOfAnotherTenantOrOnOtherPurposes() {
    Visitor stranger = vault.visitor(UUID.randomUUID(), UUID.randomUUID(), "privacy_officer");
    UUID theirs = VaultContents.prepare(stranger);

    alice
        .post(CONSENTS, decision(alice.id(), theirs, "given"))
        .refused(422, "invalid")
        .naming("/notice");

    String onReporting =
        officer
            .post(
                "/vault/v1/notices",
                "{\"title\":\"R\",\"purposes\":[\"analytics.reporting\"],\"languages\":{\"en\":\"R\"}}")
            .expect(201)
            .text("id");
    officer.post("/vault/v1/notices/" + onReporting + "/versions/1/publish", null).expect(200);
    alice
        .post(CONSENTS, decision(alice.id(), UUID.fromString(onReporting), "given"))
        .refused(422, "invalid")
        .naming("/notice/id");
  }

  @Test
  void refusesARefusalThatExpires() {
    alice
        .post(
            CONSENTS,
            decision(alice.id(), notice, "refused")
                .replace("\"method\"", "\"expires_at\":\"2090-01-01T00:00:00Z\",\"method\""))
        .refused(422, "invalid")
        .naming("/expires_at");
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
      assertThat(state(person, person)).isEqualTo("given");

      own.clock().advance(Duration.ofHours(1));

      assertThat(state(person, person)).isEqualTo("expired");
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
    String id = give(alice).text("id");
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
  void listsByEachFilter() {
    give(alice);
    bob.post(CONSENTS, decision(bob.id(), notice, "refused")).expect(201);
    String since = officer.get(CONSENTS).json().at("/items/1/decided_at").asString();
    bob.post(
            CONSENTS,
            decision(bob.id(), notice, "given")
                .replace("essential.service.facilitation", "analytics.reporting"))
        .expect(201);

    assertThat(count("")).isEqualTo(3);
    assertThat(count("?subject=" + bob.id())).isEqualTo(2);
    assertThat(count("?purpose=analytics.reporting")).isEqualTo(1);
    assertThat(count("?state=refused")).isEqualTo(1);
    assertThat(count("?notice=" + notice)).isEqualTo(3);
    assertThat(count("?notice=" + UUID.randomUUID())).isZero();
    assertThat(count("?changed_since=" + since)).isEqualTo(2);
    assertThat(count("?subject=" + bob.id() + "&state=given&purpose=analytics.reporting"))
        .isEqualTo(1);
    assertThat(count("?purpose=%27%20or%20true%20--")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject=none",
        "state=none",
        "state=GIVEN",
        "notice=1",
        "changed_since=yesterday",
        "limit=1000",
        "cursor=x"
      })
  void refusesAFilterThatCannotBe(String query) {
    officer.get(CONSENTS + "?" + query).refused(422, "invalid");
  }

  @Test
  void listsEverythingOncePageByPage() {
    for (int i = 0; i < 5; i++) {
      give(vault.visitor(tenant, UUID.randomUUID(), "participant"));
    }

    JsonNode first = officer.get(CONSENTS + "?limit=3").json();
    JsonNode second =
        officer.get(CONSENTS + "?limit=3&cursor=" + first.get("next").asString()).json();

    assertThat(first.get("items").size()).isEqualTo(3);
    assertThat(second.get("items").size()).isEqualTo(2);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(second.get("items").get(0)).isNotIn(first.get("items").valueStream().toList());
  }

  @Test
  void showsAPersonTheirOwnInAList() {
    give(alice);
    give(bob);

    assertThat(
            alice
                .get(CONSENTS)
                .json()
                .get("items")
                .valueStream()
                .map(c -> c.get("subject").asString()))
        .containsExactly(alice.subject());
    alice.get(CONSENTS + "?subject=" + bob.id()).refused(403, "policy-denied");
    assertThat(
            vault
                .visitor(tenant, UUID.randomUUID(), "auditor")
                .get(CONSENTS)
                .json()
                .get("items")
                .size())
        .isEqualTo(2);
  }

  @Test
  void hidesOtherTenantsConsents() {
    String id = give(alice).text("id");
    UUID elsewhere = UUID.randomUUID();
    Visitor stranger = vault.visitor(elsewhere, UUID.randomUUID(), "privacy_officer");
    Visitor namesake = vault.visitor(elsewhere, alice.id(), "participant");

    stranger.get(CONSENTS + "/" + id).refused(404, "not-found");
    stranger.get(CONSENTS + "/" + id + "/history").refused(404, "not-found");
    stranger.post(CONSENTS + "/" + id + "/withdraw", null).refused(404, "not-found");
    namesake.post(CONSENTS + "/" + id + "/withdraw", null).refused(404, "not-found");
    assertThat(stranger.get(CONSENTS).json().get("items").size()).isZero();
    assertThat(state(alice, alice)).isEqualTo("given");
  }

  @Test
  void keepsEvidenceEncryptedAndShowsItToWhoMaySee() throws SQLException {
    String evidence = "{\"form\":\"f-17\",\"ip\":\"203.0.113.9\"}";
    String id =
        alice
            .post(
                CONSENTS,
                decision(alice.id(), notice, "given")
                    .replace("\"method\"", "\"evidence\":" + evidence + ",\"method\""))
            .expect(201)
            .text("id");

    assertThat(
            alice
                .get(CONSENTS + "/" + id + "/history")
                .json()
                .at("/items/0/evidence/ip")
                .asString())
        .isEqualTo("203.0.113.9");
    assertThat(vault.eventTypes(tenant)).endsWith("consent.evidence-read");
    Visitor auditor = vault.visitor(tenant, UUID.randomUUID(), "auditor");
    assertThat(
            auditor.get(CONSENTS + "/" + id + "/history").json().at("/items/0/evidence").asString())
        .isEqualTo("redacted");
    try (Connection connection = tenantConnection();
        Statement sql = connection.createStatement();
        var row =
            sql.executeQuery(
                "select encode(evidence, 'escape') from consent_version where consent_id = '"
                    + id
                    + "'")) {
      row.next();
      assertThat(row.getString(1)).doesNotContain("203.0.113.9").doesNotContain("f-17");
    }
    assertThat(vault.events().toString()).doesNotContain("203.0.113.9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update consent_version set actor = 'nobody'",
        "update consent_version set state = 'given'"
      })
  void theDatabaseItselfKeepsHistory(String statement) throws SQLException {
    give(alice);

    try (Connection connection = tenantConnection();
        Statement sql = connection.createStatement()) {
      assertThatThrownBy(() -> sql.execute(statement))
          .hasMessageContaining("is history and cannot change");
    }
  }

  @Test
  void givesConcurrentFirstDecisionsOneConsentWithAllVersions() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      executor.submit(
                          () ->
                              alice.post(
                                  CONSENTS,
                                  decision(alice.id(), notice, i % 2 == 0 ? "given" : "refused"))))
              .toList();
      for (var answer : answers) {
        assertThat(answer.get().status()).isIn(200, 201);
      }
    }

    JsonNode consents = officer.get(CONSENTS).json().get("items");
    assertThat(consents.size()).isEqualTo(1);
    JsonNode history =
        officer
            .get(CONSENTS + "/" + consents.get(0).get("id").asString() + "/history")
            .json()
            .get("items");
    assertThat(history.valueStream().map(s -> s.get("version").asInt()))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
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
    JsonNode none = standing(alice, "analytics.reporting");
    assertThat(none.get("state").asString()).isEqualTo("none");
    assertThat(none.get("needs_consent").asBoolean()).isTrue();
    assertThat(none.get("legal_basis").asString()).isEqualTo("consent");
    assertThat(none.get("consent_id").isNull()).isTrue();
    JsonNode system = standing(alice, "essential.service.privacy");
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

  @Test
  void refusesCallersWithoutATenant() {
    alice
        .token(
            token ->
                token
                    .contextClaim("tenant", "00000000-0000-0000-0000-000000000000")
                    .subject("anonymous"))
        .get(CONSENTS)
        .refused(403, "policy-denied");
  }

  @Test
  void refusesTokensForOthersAndWithout() {
    alice
        .token(token -> token.claim("aud", "session"))
        .get(CONSENTS)
        .refused(403, "purpose-not-permitted");
    alice
        .token(token -> token.claim("req_wl", "spiffe://gatehouse.internal/session"))
        .get(CONSENTS)
        .refused(401, "binding-mismatch");
    alice.token(token -> token.header("alg", "none")).get(CONSENTS).refused(401, "unauthenticated");
    vault.mesh(CONSENTS).refused(401, "unauthenticated");
  }

  private Answer give(Visitor person) {
    Answer answer = person.post(CONSENTS, decision(person.id(), notice, "given"));
    assertThat(answer.status()).as(answer.response().body()).isIn(200, 201);
    return answer;
  }

  private long count(String query) {
    return officer.get(CONSENTS + query).expect(200).json().get("items").size();
  }

  private static String state(Visitor asking, Visitor person) {
    return asking
        .get(
            "/vault/v1/state?subject="
                + person.subject()
                + "&purpose=essential.service.facilitation")
        .expect(200)
        .text("state");
  }

  private static JsonNode standing(Visitor person, String purpose) {
    return person
        .get("/vault/v1/state?subject=" + person.subject() + "&purpose=" + purpose)
        .expect(200)
        .json();
  }

  private Connection tenantConnection() throws SQLException {
    Connection connection = vault.role().dataSource().getConnection();
    try (Statement sql = connection.createStatement()) {
      sql.execute("set gatehouse.tenant = '" + tenant + "'");
    }
    return connection;
  }
}
