package dev.gatehouse.vault.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeApiTest {

  private static final String DRAFT =
      """
      {"title":"Sessions","purposes":["analytics.reporting"],
       "languages":{"en":"We count.","pt-BR":"N\\u00f3s contamos."}}
      """;

  private final RunningVault vault = RunningVault.shared();
  private final UUID tenant = UUID.randomUUID();
  private final Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
  private final Visitor participant = vault.visitor(tenant, UUID.randomUUID(), "participant");

  @BeforeEach
  void purposes() {
    VaultContents.prepare(officer);
  }

  @Test
  void draftsAndPublishesWithTheHashOfEachTextShown() {
    var draft = officer.post("/vault/v1/notices", DRAFT).expect(201);
    String location = draft.response().headers().firstValue("Location").orElseThrow();
    assertThat(draft.text("state")).isEqualTo("draft");
    // printf %s "We count." | sha256sum
    assertThat(draft.json().at("/languages/en/sha256").asString())
        .isEqualTo("98d58329e3766897647d828003fad13c3cf3402bf3eca336595dbc32b3d31eea");

    var published = officer.post(location + "/publish", null).expect(200);

    assertThat(published.text("state")).isEqualTo("published");
    assertThat(published.json().get("published_at").isNull()).isFalse();
    assertThat(participant.get(location).expect(200).json()).isEqualTo(published.json());
    assertThat(participant.get(location).json().at("/languages/pt-BR/text").asString())
        .isEqualTo("Nós contamos.");
    assertThat(vault.eventTypes(tenant)).endsWith("notice.drafted", "notice.published");
  }

  @Test
  void changesADraftThatWasSeen() {
    String location = create();

    var changed =
        officer
            .put(location, DRAFT.replace("We count.", "We count daily."), "If-Match", "\"v1\"")
            .expect(200);

    assertThat(changed.tag()).isEqualTo("\"v2\"");
    assertThat(changed.json().at("/languages/en/text").asString()).isEqualTo("We count daily.");
    officer.put(location, DRAFT, "If-Match", "\"v1\"").refused(412, "stale");
    officer.put(location, DRAFT).refused(428, "precondition-required");
  }

  @Test
  void refusesToChangeWhatIsPublished() {
    String location = create();
    officer.post(location + "/publish", null).expect(200);

    officer.put(location, DRAFT, "If-Match", "\"v1\"").refused(409, "conflict");
    officer.put(location, DRAFT, "If-Match", "*").refused(409, "conflict");
  }

  @Test
  void publishesOnceAndSucceedsAgain() {
    String location = create();
    var published = officer.post(location + "/publish", null).expect(200);

    assertThat(officer.post(location + "/publish", null).expect(200).json())
        .isEqualTo(published.json());
    assertThat(vault.eventTypes(tenant).stream().filter("notice.published"::equals).count())
        .isEqualTo(2);
  }

  @Test
  void publishesOnlyTheDraftThatWasReviewedWhenToldSo() {
    String location = create();
    officer.put(location, DRAFT.replace("We count.", "We sell."), "If-Match", "\"v1\"").expect(200);

    officer.post(location + "/publish", null, "If-Match", "\"v1\"").refused(412, "stale");
    assertThat(officer.get(location).text("state")).isEqualTo("draft");
  }

  @Test
  void addsAVersionOnceThereIsNoDraft() {
    String first = create();
    String versions = first.substring(0, first.length() - 2);
    officer.post(versions, DRAFT).refused(409, "conflict");
    officer.post(first + "/publish", null).expect(200);

    var second = officer.post(versions, DRAFT.replace("We count.", "We count more.")).expect(201);

    assertThat(second.json().get("version").asInt()).isEqualTo(2);
    assertThat(officer.get(first).json().at("/languages/en/text").asString())
        .isEqualTo("We count.");
    var summary = officer.get(versions.replace("/versions", "")).expect(200).json();
    assertThat(
            summary.get("versions").valueStream().map(version -> version.get("state").asString()))
        .containsExactly("published", "draft");
  }

  @Test
  void listsNoticesOfTheTenantOnly() {
    create();
    Visitor stranger = vault.visitor(UUID.randomUUID(), UUID.randomUUID(), "privacy_officer");

    assertThat(officer.get("/vault/v1/notices?limit=1").json().get("items").size()).isEqualTo(1);
    assertThat(officer.get("/vault/v1/notices?limit=1").json().get("next").isNull()).isFalse();
    assertThat(stranger.get("/vault/v1/notices").json().get("items").size()).isZero();
  }

  @Test
  void hidesOtherTenantsNotices() {
    String location = create();
    Visitor stranger = vault.visitor(UUID.randomUUID(), UUID.randomUUID(), "privacy_officer");

    stranger.get(location).refused(404, "not-found");
    stranger.get(location.replace("/versions/1", "")).refused(404, "not-found");
    stranger.put(location, DRAFT, "If-Match", "*").refused(404, "not-found");
    stranger.post(location + "/publish", null).refused(404, "not-found");
    stranger.post(location.replace("/1", ""), DRAFT).refused(404, "not-found");
  }

  @Test
  void refusesWhoMayNotDefine() {
    participant.post("/vault/v1/notices", DRAFT).refused(403, "policy-denied");
    participant.post(create() + "/publish", null).refused(403, "policy-denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/vault/v1/notices/none/versions/1", "/vault/v1/notices/' or true--/versions/1"})
  void findsNothingUnderWhatIsNoId(String path) {
    officer.get(path.replace(" ", "%20").replace("'", "%27")).refused(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Sessions\"|null|/title",
        "[\"analytics.reporting\"]|[]|/purposes",
        "[\"analytics.reporting\"]|[\"Analytics\"]|/purposes/0",
        "[\"analytics.reporting\"]|[\"analytics.reporting\",\"analytics.unknown\"]|/purposes/1",
        "[\"analytics.reporting\"]|[\"analytics.reporting\",\"analytics.reporting\"]|/purposes/1",
        "\"en\"|\"English please\"|/languages/English please",
        "\"en\"|\"EN\"|/languages/EN",
        "\"en\"|\"\"|/languages/",
        "\"en\"|\"a/b~c\"|/languages/a~1b~0c",
        "\"We count.\"|\" \"|/languages/en",
        "\"We count.\"|null|/languages/en",
      })
  void namesWhatBreaksARule(String right, String wrong, String pointer) {
    officer
        .post("/vault/v1/notices", DRAFT.replace(right, wrong))
        .refused(422, "invalid")
        .naming(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update notice_version set purposes = '{x}'",
        "update notice_version set published_at = null, published_by = null",
        "delete from notice_text",
        "update notice_text set content = 'else'",
        "insert into notice_text select tenant_id, notice_id, version, 'fr', 'Bonjour', sha256 from"
            + " notice_text limit 1",
      })
  void theDatabaseItselfKeepsWhatIsPublished(String statement) throws SQLException {
    String location = create();
    officer.post(location + "/publish", null).expect(200);

    try (Connection connection = vault.role().dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      sql.execute("select set_config('gatehouse.tenant', '" + tenant + "', true)");
      assertThatThrownBy(() -> sql.execute(statement))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("is published and");
      connection.rollback();
    }
  }

  private String create() {
    return officer
        .post("/vault/v1/notices", DRAFT)
        .expect(201)
        .response()
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }
}
