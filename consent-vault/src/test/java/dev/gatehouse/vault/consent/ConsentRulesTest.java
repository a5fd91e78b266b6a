package dev.gatehouse.vault.consent;

import static dev.gatehouse.vault.VaultContents.decision;
import static dev.gatehouse.vault.consent.ConsentPeople.CONSENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a decision must hold to be taken: its notice, purpose, state and expiry. */
class ConsentRulesTest {

  private final ConsentPeople people = ConsentPeople.prepared();
  private final RunningVault vault = people.vault();
  private final UUID tenant = people.tenant();
  private final Visitor officer = people.officer();
  private final Visitor alice = people.alice();
  private final UUID notice = people.notice();

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
  void refusesWhatTheStateDoesNotAllow() {
    String id =
        alice.post(CONSENTS, decision(alice.id(), notice, "refused")).expect(201).text("id");

    alice.post(CONSENTS + "/" + id + "/withdraw", null).refused(409, "conflict");
    alice.post(CONSENTS + "/" + id + "/renew", null).refused(409, "conflict");
    people.give(alice);
    alice.post(CONSENTS + "/" + id + "/withdraw", null).expect(200);
    alice.post(CONSENTS + "/" + id + "/renew", null).refused(409, "conflict");
  }
}
