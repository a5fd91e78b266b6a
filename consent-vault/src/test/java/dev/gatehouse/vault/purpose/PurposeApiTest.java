package dev.gatehouse.vault.purpose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.Visitor;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurposeApiTest {

  private static final String PURPOSES = "/vault/v1/purposes";
  private static final String REPORTING =
      """
      {"key":"analytics.reporting","title":"Reports on use","description":"Monthly figures",
       "dpv_iri":"https://w3id.org/dpv#ServiceUsageAnalytics","legal_basis":"consent","needs_consent":true,
       "data_categories":["user.behavior"],"recipients":["The product team"],"retention":"P1Y6M"}
      """;

  private final RunningVault vault = RunningVault.shared();
  private final UUID tenant = UUID.randomUUID();
  private final Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
  private final Visitor participant = vault.visitor(tenant, UUID.randomUUID(), "participant");

  @Test
  void createsAPurposeAndAnswersItAgain() {
    var created = officer.post(PURPOSES, REPORTING).expect(201);

    assertThat(created.response().headers().firstValue("Location"))
        .hasValue("/vault/v1/purposes/analytics.reporting");
    assertThat(created.tag()).isEqualTo("\"v1\"");
    var read = officer.get(PURPOSES + "/analytics.reporting").expect(200);
    assertThat(read.json()).isEqualTo(created.json());
    assertThat(read.text("retention")).isEqualTo("P1Y6M");
    assertThat(read.text("dpv_iri")).isEqualTo("https://w3id.org/dpv#ServiceUsageAnalytics");
    assertThat(read.json().get("needs_consent").asBoolean()).isTrue();
    assertThat(vault.eventTypes(tenant)).containsExactly("purpose.created");
  }

  @Test
  void refusesASecondOneOfTheSameKey() {
    officer.post(PURPOSES, REPORTING).expect(201);

    officer.post(PURPOSES, REPORTING).refused(409, "conflict");
  }

  @Test
  void givesEachTenantItsOwn() {
    officer.post(PURPOSES, REPORTING).expect(201);
    Visitor stranger = vault.visitor(UUID.randomUUID(), UUID.randomUUID(), "privacy_officer");

    stranger.get(PURPOSES + "/analytics.reporting").refused(404, "not-found");
    stranger
        .put(PURPOSES + "/analytics.reporting", REPORTING, "If-Match", "\"v1\"")
        .refused(404, "not-found");
    assertThat(stranger.get(PURPOSES).expect(200).response().body())
        .doesNotContain("analytics.reporting");
    stranger.post(PURPOSES, REPORTING).expect(201);
  }

  @Test
  void replacesTheVersionThatWasSeen() {
    officer.post(PURPOSES, REPORTING).expect(201);

    var replaced =
        officer
            .put(
                PURPOSES + "/analytics.reporting",
                REPORTING.replace("Monthly", "Weekly"),
                "If-Match",
                "\"v1\"")
            .expect(200);

    assertThat(replaced.tag()).isEqualTo("\"v2\"");
    assertThat(officer.get(PURPOSES + "/analytics.reporting").text("description"))
        .isEqualTo("Weekly figures");
    assertThat(vault.eventTypes(tenant)).containsExactly("purpose.created", "purpose.replaced");
  }

  @Test
  void acceptsBackWhatItAnswered() {
    String answered = officer.post(PURPOSES, REPORTING).expect(201).response().body();

    officer.put(PURPOSES + "/analytics.reporting", answered, "If-Match", "\"v1\"").expect(200);
  }

  @Test
  void refusesToReplaceAStaleVersion() {
    officer.post(PURPOSES, REPORTING).expect(201);
    officer.put(PURPOSES + "/analytics.reporting", REPORTING, "If-Match", "\"v1\"").expect(200);

    officer
        .put(PURPOSES + "/analytics.reporting", REPORTING, "If-Match", "\"v1\"")
        .refused(412, "stale");
    officer
        .put(PURPOSES + "/analytics.reporting", REPORTING, "If-Match", "W/\"v2\"")
        .refused(412, "stale");
  }

  @Test
  void refusesToReplaceBlindly() {
    officer.post(PURPOSES, REPORTING).expect(201);

    officer.put(PURPOSES + "/analytics.reporting", REPORTING).refused(428, "precondition-required");
  }

  @Test
  void refusesToRename() {
    officer.post(PURPOSES, REPORTING).expect(201);

    officer
        .put(
            PURPOSES + "/analytics.reporting",
            REPORTING.replace("analytics.reporting", "analytics"),
            "If-Match",
            "\"v1\"")
        .refused(422, "invalid")
        .naming("/key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "essential.service.authentication",
        "essential.service.administration",
        "essential.service.audit",
        "essential.service.privacy",
        "essential.service.security"
      })
  void knowsItsOwnPurposesForEachTenantAndKeepsThem(String key) {
    var purpose = participant.get(PURPOSES + "/" + key).expect(200);

    assertThat(purpose.json().get("system").asBoolean()).isTrue();
    assertThat(purpose.json().get("needs_consent").asBoolean()).isFalse();
    assertThat(purpose.text("legal_basis")).isIn("contract", "legal_obligation");
    officer
        .put(
            PURPOSES + "/" + key,
            REPORTING.replace("analytics.reporting", key),
            "If-Match",
            "\"v1\"")
        .refused(409, "conflict");
    officer.post(PURPOSES, REPORTING.replace("analytics.reporting", key)).refused(409, "conflict");
  }

  @Test
  void listsByKeyPageByPage() {
    officer.post(PURPOSES, REPORTING).expect(201);
    officer
        .post(PURPOSES, REPORTING.replace("analytics.reporting", "marketing.communications.email"))
        .expect(201);

    var first = officer.get(PURPOSES + "?limit=4").expect(200).json();
    assertThat(first.get("items").valueStream().map(item -> item.get("key").asString()))
        .containsExactly(
            "analytics.reporting",
            "essential.service.administration",
            "essential.service.audit",
            "essential.service.authentication");
    var second =
        officer
            .get(PURPOSES + "?limit=4&cursor=" + first.get("next").asString())
            .expect(200)
            .json();
    assertThat(second.get("items").valueStream().map(item -> item.get("key").asString()))
        .containsExactly(
            "essential.service.privacy",
            "essential.service.security",
            "marketing.communications.email");
    assertThat(second.get("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1", "ten", ""})
  void refusesAPageOfAnotherSize(String limit) {
    officer.get(PURPOSES + "?limit=" + limit).refused(422, "invalid").naming("query/limit");
  }

  @Test
  void refusesACursorThatItDidNotGive() {
    officer.get(PURPOSES + "?cursor=bm90aGluZw").refused(422, "invalid").naming("query/cursor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"analytics.reporting\"|\"Analytics.Reporting\"|/key",
        "\"analytics.reporting\"|\"analytics..reporting\"|/key",
        "\"analytics.reporting\"|\"analytics.reporting' or '1'='1\"|/key",
        "\"analytics.reporting\"|null|/key",
        "\"Reports on use\"|\" \"|/title",
        "\"Reports on use\"|null|/title",
        "https://w3id.org/dpv#ServiceUsageAnalytics|https://example.com/dpv#Purpose|/dpv_iri",
        "\"consent\"|\"because\"|/legal_basis",
        "\"consent\"|null|/legal_basis",
        "true|false|/needs_consent",
        "true|null|/needs_consent",
        "[\"user.behavior\"]|[]|/data_categories",
        "[\"user.behavior\"]|null|/data_categories",
        "[\"user.behavior\"]|[\"user behavior\"]|/data_categories/0",
        "[\"user.behavior\"]|[\"user\",\"user\"]|/data_categories/1",
        "[\"The product team\"]|[\"\"]|/recipients/0",
        "P1Y6M|a year|/retention",
        "P1Y6M|P0D|/retention",
        "P1Y6M|-P1Y|/retention",
        "P1Y6M|PT24H|/retention",
      })
  void namesWhatBreaksARule(String right, String wrong, String pointer) {
    officer.post(PURPOSES, REPORTING.replace(right, wrong)).refused(422, "invalid").naming(pointer);
  }

  @Test
  void namesEverythingThatIsWrongAtOnce() {
    var errors = officer.post(PURPOSES, "{}").refused(422, "invalid").json();
    assertThat(errors.get("errors").get(0).get("pointer").asString()).isEqualTo("/key");

    var rest = officer.post(PURPOSES, "{\"key\":\"analytics\"}").refused(422, "invalid").json();
    assertThat(rest.get("errors").valueStream().map(error -> error.get("pointer").asString()))
        .containsExactly("/title", "/legal_basis", "/needs_consent", "/data_categories");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"key\":\"analytics\",\"key\":\"marketing\"}",
        "{\"key\":\"analytics\",\"colour\":\"red\"}",
        "{\"key\":\"analytics\"} {}",
        "{\"needs_consent\":\"true\"}",
        "{\"key\":42}"
      })
  void refusesWhatIsNotThatJson(String body) {
    assertThat(officer.post(PURPOSES, body).status()).isIn(400, 422);
    assertThat(vault.eventTypes(tenant)).isEmpty();
  }

  @Test
  void refusesABodyBeyondTheLimit() {
    officer
        .post(PURPOSES, "{\"title\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}")
        .refused(413, "body-too-large");
  }

  @Test
  void letsPrivacyOfficersAndAdminsDefineAndEverybodyRead() {
    participant.post(PURPOSES, REPORTING).refused(403, "policy-denied");
    vault
        .visitor(tenant, UUID.randomUUID(), "auditor")
        .post(PURPOSES, REPORTING)
        .refused(403, "policy-denied");
    vault.visitor(tenant, UUID.randomUUID(), "org_admin").post(PURPOSES, REPORTING).expect(201);
    participant.get(PURPOSES + "/analytics.reporting").expect(200);
    vault.visitor(tenant, UUID.randomUUID()).get(PURPOSES).refused(403, "policy-denied");
  }

  @Test
  void repeatsTheAnswerToARepeatedRequest() {
    var first = officer.post(PURPOSES, REPORTING, "Idempotency-Key", "k-1").expect(201);

    var again = officer.post(PURPOSES, REPORTING, "Idempotency-Key", "k-1").expect(201);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    officer
        .post(PURPOSES, REPORTING.replace("Monthly", "Weekly"), "Idempotency-Key", "k-1")
        .refused(422, "invalid");
    assertThat(vault.eventTypes(tenant)).containsExactly("purpose.created");
  }
}
