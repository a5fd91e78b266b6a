package dev.gatehouse.vault.consent;

import static dev.gatehouse.vault.VaultContents.decision;
import static dev.gatehouse.vault.consent.ConsentPeople.CONSENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.Visitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a consent was, version by version, and what keeps it so. */
class ConsentHistoryTest {

  private final ConsentPeople people = ConsentPeople.prepared();
  private final RunningVault vault = people.vault();
  private final UUID tenant = people.tenant();
  private final Visitor officer = people.officer();
  private final Visitor alice = people.alice();
  private final UUID notice = people.notice();

  @Test
  void keepsTheHistoryOfGivingRefusingWithdrawingAndRenewing() {
    String id = people.give(alice).text("id");
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
    String id = people.give(alice).text("id");
    people.give(alice);
    people.give(alice);

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
    try (Connection connection = people.connection();
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
    people.give(alice);

    try (Connection connection = people.connection();
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
}
