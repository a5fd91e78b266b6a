package dev.gatehouse.vault.consent;

import static dev.gatehouse.vault.VaultContents.decision;
import static dev.gatehouse.vault.consent.ConsentPeople.CONSENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.Answer;
import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.Visitor;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may decide, see and withdraw whose consent. */
class ConsentAccessTest {

  private final ConsentPeople people = ConsentPeople.prepared();
  private final RunningVault vault = people.vault();
  private final UUID tenant = people.tenant();
  private final Visitor officer = people.officer();
  private final Visitor alice = people.alice();
  private final Visitor bob = people.bob();
  private final UUID notice = people.notice();

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
    String id = people.give(bob).text("id");
    alice.post(CONSENTS + "/" + id + "/withdraw", null).refused(403, "policy-denied");
    alice.post(CONSENTS + "/" + id + "/renew", null).refused(403, "policy-denied");
    alice.get(CONSENTS + "/" + id).refused(403, "policy-denied");
    alice.get(CONSENTS + "/" + id + "/history").refused(403, "policy-denied");
    alice
        .get("/vault/v1/state?subject=" + bob.subject() + "&purpose=analytics.reporting")
        .refused(403, "policy-denied");
    assertThat(ConsentPeople.state(bob)).isEqualTo("given");
  }

  @Test
  void tellsTheJournalWhatItRefused() {
    String id = people.give(bob).text("id");

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
  void showsAPersonTheirOwnInAList() {
    people.give(alice);
    people.give(bob);

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
    String id = people.give(alice).text("id");
    UUID elsewhere = UUID.randomUUID();
    Visitor stranger = vault.visitor(elsewhere, UUID.randomUUID(), "privacy_officer");
    Visitor namesake = vault.visitor(elsewhere, alice.id(), "participant");

    stranger.get(CONSENTS + "/" + id).refused(404, "not-found");
    stranger.get(CONSENTS + "/" + id + "/history").refused(404, "not-found");
    stranger.post(CONSENTS + "/" + id + "/withdraw", null).refused(404, "not-found");
    namesake.post(CONSENTS + "/" + id + "/withdraw", null).refused(404, "not-found");
    assertThat(stranger.get(CONSENTS).json().get("items").size()).isZero();
    assertThat(ConsentPeople.state(alice)).isEqualTo("given");
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
}
