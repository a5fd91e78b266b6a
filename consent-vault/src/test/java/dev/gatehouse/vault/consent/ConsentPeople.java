package dev.gatehouse.vault.consent;

import static dev.gatehouse.vault.VaultContents.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.Answer;
import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A tenant of its own on the shared vault, with the people who decide there.
 *
 * @param vault the running vault
 * @param tenant the tenant, new for each test
 * @param officer its privacy officer
 * @param alice a person
 * @param bob another person
 * @param notice a published notice that they may be shown
 */
record ConsentPeople(
    RunningVault vault, UUID tenant, Visitor officer, Visitor alice, Visitor bob, UUID notice) {

  static final String CONSENTS = "/vault/v1/consents";

  private static final String PURPOSE = "essential.service.facilitation";

  static ConsentPeople prepared() {
    RunningVault vault = RunningVault.shared();
    UUID tenant = UUID.randomUUID();
    Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
    return new ConsentPeople(
        vault,
        tenant,
        officer,
        vault.visitor(tenant, UUID.randomUUID(), "participant"),
        vault.visitor(tenant, UUID.randomUUID(), "participant"),
        VaultContents.prepare(officer));
  }

  /** A person gives consent under the notice. */
  Answer give(Visitor person) {
    Answer answer = person.post(CONSENTS, decision(person.id(), notice, "given"));
    assertThat(answer.status()).as(answer.response().body()).isIn(200, 201);
    return answer;
  }

  /** How many consents the privacy officer finds. */
  long count(String query) {
    return officer.get(CONSENTS + query).expect(200).json().get("items").size();
  }

  /** The state a person sees of their own consent. */
  static String state(Visitor person) {
    return standing(person, PURPOSE).get("state").asString();
  }

  /** Where a person stands for a purpose, as they see it. */
  static JsonNode standing(Visitor person, String purpose) {
    return person
        .get("/vault/v1/state?subject=" + person.subject() + "&purpose=" + purpose)
        .expect(200)
        .json();
  }

  /** A connection with the vault's database role, as the tenant. */
  Connection connection() throws SQLException {
    Connection connection = vault.role().dataSource().getConnection();
    try (Statement sql = connection.createStatement()) {
      sql.execute("set gatehouse.tenant = '" + tenant + "'");
    }
    return connection;
  }
}
