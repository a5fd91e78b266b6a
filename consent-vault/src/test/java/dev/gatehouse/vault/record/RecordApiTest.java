package dev.gatehouse.vault.record;

import static dev.gatehouse.vault.VaultContents.FACILITATION;
import static dev.gatehouse.vault.VaultContents.REPORTING;
import static dev.gatehouse.vault.VaultContents.SUPPORT;
import static dev.gatehouse.vault.VaultContents.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.Answer;
import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecordApiTest {

  private static final String NOTES =
      """
      {"title":"Notes","fields":{
        "body":{"category":"user.content","type":"string","required":true},
        "tags":{"category":"user.content.tags","type":"array"},
        "clicks":{"category":"user.behavior","type":"integer"},
        "email":{"category":"user.contact.email","type":"string"}}}
      """;

  private final RunningVault vault = RunningVault.shared();
  private final UUID tenant = UUID.randomUUID();
  private final Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
  private final Visitor alice =
      vault.visitor(tenant, UUID.randomUUID(), "participant").purpose(SUPPORT);
  private final Visitor bob =
      vault.visitor(tenant, UUID.randomUUID(), "participant").purpose(SUPPORT);
  private final String path = "/vault/v1/records/notes/" + alice.subject() + "/n-1";
  private UUID notice = new UUID(0, 0);

  @BeforeEach
  void prepare() {
    notice = VaultContents.prepare(officer);
    officer.put("/vault/v1/collections/notes", NOTES).expect(201);
  }

  @Test
  void keepsARecordAndAnswersItAsItWasWritten() {
    Answer written =
        create(
            alice,
            "{\"body\":\"Remember"
                + " Q3\",\"tags\":[\"q3\",{\"deep\":null}],\"clicks\":12345678901234567890}");

    assertThat(written.response().headers().firstValue("Location")).hasValue(path);
    assertThat(written.tag()).isEqualTo("\"v1\"");
    Answer read = alice.get(path).expect(200);
    assertThat(read.response().body())
        .isEqualTo(
            "{\"body\":\"Remember"
                + " Q3\",\"clicks\":12345678901234567890,\"tags\":[\"q3\",{\"deep\":null}]}");
    assertThat(read.tag()).isEqualTo("\"v1\"");
    assertThat(read.response().headers().firstValue("Cache-Control").orElse(""))
        .contains("no-store");
  }

  @Test
  void tellsTheJournalOfEachAccessAndNothingOfTheContents() {
    create(alice, "{\"body\":\"zanzibar\"}");
    alice.get(path).expect(200);
    alice.get("/vault/v1/records/notes/" + alice.subject()).expect(200);
    alice.delete(path).expect(204);

    assertThat(vault.eventTypes(tenant))
        .endsWith("record.written", "record.read", "record.read", "record.deleted");
    assertThat(vault.events().toString()).doesNotContain("zanzibar");
    JsonNode read =
        vault.events().stream()
            .filter(event -> event.get("tenant").asString().equals(tenant.toString()))
            .filter(event -> event.get("type").asString().equals("record.read"))
            .findFirst()
            .orElseThrow();
    assertThat(read.at("/resource/id").asString()).isEqualTo("notes/" + alice.subject() + "/n-1");
    assertThat(read.at("/details/fields/0").asString()).isEqualTo("body");
    assertThat(read.get("purpose").asString()).isEqualTo(SUPPORT);
  }

  @Test
  void replacesTheVersionThatWasSeenAndDropsWhatIsLeftOut() {
    create(alice, "{\"body\":\"one\",\"clicks\":1}");

    Answer second = alice.put(path, "{\"body\":\"two\"}", "If-Match", "\"v1\"").expect(204);

    assertThat(second.tag()).isEqualTo("\"v2\"");
    assertThat(alice.get(path).response().body()).isEqualTo("{\"body\":\"two\"}");
    alice.put(path, "{\"body\":\"three\"}", "If-Match", "\"v1\"").refused(412, "stale");
  }

  @Test
  void neverWritesBlindly() {
    alice.put(path, "{\"body\":\"one\"}").refused(428, "precondition-required");
    alice.put(path, "{\"body\":\"one\"}", "If-Match", "\"v1\"").refused(412, "stale");
    create(alice, "{\"body\":\"one\"}");
    alice.put(path, "{\"body\":\"two\"}").refused(428, "precondition-required");
    alice.put(path, "{\"body\":\"two\"}", "If-None-Match", "*").refused(412, "stale");
    alice.put(path, "{\"body\":\"two\"}", "If-None-Match", "\"v1\"").refused(400, "malformed");
    assertThat(alice.get(path).response().body()).isEqualTo("{\"body\":\"one\"}");
  }

  @Test
  void letsAServiceWriteByItsOwnVersions() {
    Visitor session = alice.through("session");

    session.put(path, "{\"body\":\"one\"}").expect(201);
    session.put(path, "{\"body\":\"two\"}").expect(204);
    session.put(path, "{\"body\":\"three\"}", "If-Match", "\"v1\"").refused(412, "stale");

    assertThat(alice.get(path).response().body()).isEqualTo("{\"body\":\"two\"}");
  }

  @Test
  void deletesTheVersionThatWasSeen() {
    create(alice, "{\"body\":\"one\"}");

    alice.delete(path, "If-Match", "\"v7\"").refused(412, "stale");
    alice.delete(path, "If-Match", "\"v1\"").expect(204);
    alice.get(path).refused(404, "not-found");
    alice.delete(path).refused(404, "not-found");
  }

  @Test
  void showsEachPurposeOnlyWhatItMaySee() {
    create(alice, "{\"body\":\"one\",\"tags\":[],\"clicks\":1,\"email\":\"a@example.com\"}");
    consent(alice, FACILITATION);
    consent(alice, REPORTING);

    assertThat(alice.get(path).response().body())
        .isEqualTo("{\"body\":\"one\",\"clicks\":1,\"email\":\"a@example.com\",\"tags\":[]}");
    assertThat(alice.purpose(FACILITATION).get(path).response().body())
        .isEqualTo("{\"body\":\"one\",\"tags\":[]}");
    assertThat(alice.purpose(REPORTING).get(path).response().body()).isEqualTo("{\"clicks\":1}");
    assertThat(
            alice
                .purpose(REPORTING)
                .get("/vault/v1/records/notes/" + alice.subject())
                .json()
                .at("/items/0/fields")
                .toString())
        .isEqualTo("{\"clicks\":1}");
  }

  @Test
  void narrowsFurtherToTheTokensCategories() {
    create(alice, "{\"body\":\"one\",\"tags\":[],\"clicks\":1}");

    Visitor narrowed =
        alice.token(
            token ->
                token.contextClaim(
                    "data_categories", java.util.List.of("user.content.tags", "user.unknown")));

    assertThat(narrowed.get(path).response().body()).isEqualTo("{\"tags\":[]}");
    narrowed
        .put(path, "{\"body\":\"two\"}", "If-Match", "\"v1\"")
        .refused(403, "purpose-not-permitted");
  }

  @Test
  void writesWithinAPurposesSightAndLeavesTheRestAsItIs() {
    create(alice, "{\"body\":\"one\",\"clicks\":1,\"email\":\"a@example.com\"}");
    consent(alice, FACILITATION);
    Visitor facilitated = alice.purpose(FACILITATION);

    facilitated
        .put(path, "{\"body\":\"two\",\"clicks\":2}", "If-Match", "\"v1\"")
        .refused(403, "purpose-not-permitted");
    facilitated.delete(path).refused(403, "purpose-not-permitted");
    facilitated.put(path, "{\"body\":\"two\"}", "If-Match", "\"v1\"").expect(204);

    assertThat(alice.get(path).response().body())
        .isEqualTo("{\"body\":\"two\",\"clicks\":1,\"email\":\"a@example.com\"}");
  }

  @Test
  void refusesPurposesThatCoverNothingOrAreUnknown() {
    create(alice, "{\"body\":\"one\"}");

    alice.purpose("essential.service.audit").get(path).refused(403, "purpose-not-permitted");
    alice.purpose("marketing").get(path).refused(403, "purpose-not-permitted");
    alice.purpose("essential.service.unknown").get(path).refused(403, "purpose-not-permitted");
  }

  @Test
  void asksForTheConsentOfThePersonItIsAbout() {
    create(alice, "{\"body\":\"one\",\"clicks\":1}");
    Visitor facilitated = alice.purpose(FACILITATION);
    facilitated.get(path).refused(403, "consent-missing");

    String id = consent(alice, FACILITATION);
    facilitated.get(path).expect(200);
    alice.purpose(REPORTING).get(path).refused(403, "consent-missing");

    alice
        .purpose("essential.service.privacy")
        .post("/vault/v1/consents/" + id + "/withdraw", null)
        .expect(200);
    facilitated.get(path).refused(403, "consent-withdrawn");
    facilitated
        .put(path, "{\"body\":\"two\"}", "If-Match", "\"v1\"")
        .refused(403, "consent-withdrawn");
    facilitated.get("/vault/v1/records/notes/" + alice.subject()).refused(403, "consent-withdrawn");
  }

  @Test
  void opensAPersonsRecordsToThatPersonAndToServicesThatThePolicyLets() {
    create(alice, "{\"body\":\"one\"}");

    bob.get(path).refused(403, "policy-denied");
    bob.put(path, "{\"body\":\"mine\"}", "If-Match", "\"v1\"").refused(403, "policy-denied");
    bob.delete(path).refused(403, "policy-denied");
    bob.get("/vault/v1/records/notes/" + alice.subject()).refused(403, "policy-denied");
    bob.through("session").get(path).expect(200);
    bob.through("ledger").get(path).refused(403, "policy-denied");
    officer.purpose(SUPPORT).get(path).expect(200);
  }

  @Test
  void hidesOtherTenantsRecords() {
    create(alice, "{\"body\":\"one\"}");
    UUID elsewhere = UUID.randomUUID();
    Visitor theirs = vault.visitor(elsewhere, UUID.randomUUID(), "privacy_officer");
    VaultContents.prepare(theirs);
    theirs.put("/vault/v1/collections/notes", NOTES).expect(201);
    Visitor namesake = vault.visitor(elsewhere, alice.id(), "participant").purpose(SUPPORT);

    namesake.get(path).refused(404, "not-found");
    namesake.delete(path).refused(404, "not-found");
    namesake.put(path, "{\"body\":\"other\"}", "If-Match", "\"v1\"").refused(412, "stale");
    namesake.put(path, "{\"body\":\"other\"}", "If-None-Match", "*").expect(201);
    assertThat(alice.get(path).response().body()).isEqualTo("{\"body\":\"one\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/vault/v1/records/unknown/SUBJECT/n-1",
        "/vault/v1/records/Notes/SUBJECT/n-1",
        "/vault/v1/records/notes/someone/n-1",
        "/vault/v1/records/notes/SUBJECT/-1",
        "/vault/v1/records/notes/SUBJECT/n%27%20or%20%271%27=%271",
        "/vault/v1/records/notes%27--/SUBJECT/n-1",
      })
  void findsNothingUnderWhatIsNoPlace(String place) {
    alice.get(place.replace("SUBJECT", alice.subject())).refused(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|/body",
        "{\"body\":null}|/body",
        "{\"body\":1}|/body",
        "{\"body\":\"\",\"clicks\":1.5}|/clicks",
        "{\"body\":\"\",\"clicks\":\"1\"}|/clicks",
        "{\"body\":\"\",\"tags\":{}}|/tags",
        "{\"body\":\"\",\"colour\":\"red\"}|/colour",
        "{\"body\":\"\",\"a/b~\":\"red\"}|/a~1b~0",
      })
  void namesWhatDoesNotFitTheCollection(String body, String pointer) {
    alice.put(path, body, "If-None-Match", "*").refused(422, "invalid").naming(pointer);
    alice.get(path).refused(404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"body\":\"a\",\"body\":\"b\"}", "[]", "\"text\"", "{\"body\":\"a\"", ""})
  void refusesWhatIsNoObject(String body) {
    assertThat(alice.put(path, body, "If-None-Match", "*").status()).isIn(400, 422);
    alice.get(path).refused(404, "not-found");
  }

  @Test
  void refusesWhatIsTooLarge() {
    alice
        .put(path, "{\"body\":\"" + "x".repeat(300 * 1024) + "\"}", "If-None-Match", "*")
        .refused(413, "body-too-large");
    create(alice, "{\"body\":\"" + "x".repeat(250 * 1024) + "\"}");
  }

  @Test
  void refusesNestingWithoutEnd() {
    alice
        .put(
            path,
            "{\"body\":\"\",\"tags\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
            "If-None-Match",
            "*")
        .refused(400, "malformed");
  }

  @Test
  void listsPageByPage() {
    for (int i = 1; i <= 3; i++) {
      alice
          .put(
              "/vault/v1/records/notes/" + alice.subject() + "/n-" + i,
              "{\"body\":\"" + i + "\"}",
              "If-None-Match",
              "*")
          .expect(201);
    }
    String list = "/vault/v1/records/notes/" + alice.subject();

    JsonNode first = alice.get(list + "?limit=2").expect(200).json();
    JsonNode second =
        alice.get(list + "?limit=2&cursor=" + first.get("next").asString()).expect(200).json();

    assertThat(first.get("items").valueStream().map(item -> item.get("id").asString()))
        .containsExactly("n-1", "n-2");
    assertThat(second.get("items").valueStream().map(item -> item.at("/fields/body").asString()))
        .containsExactly("3");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(bob.get("/vault/v1/records/notes/" + bob.subject()).json().get("items").size())
        .isZero();
  }

  @Test
  void showsWhatIsHeldOnAPersonWithoutShowingIt() {
    create(alice, "{\"body\":\"zanzibar\",\"clicks\":1}");
    consent(alice, FACILITATION);
    Visitor herself = alice.purpose("essential.service.privacy");

    JsonNode view = herself.get("/vault/v1/subjects/" + alice.subject()).expect(200).json();

    assertThat(view.at("/consents/0/purpose").asString()).isEqualTo(FACILITATION);
    assertThat(view.at("/records/items/0/collection").asString()).isEqualTo("notes");
    assertThat(view.at("/records/items/0/fields").toString()).isEqualTo("[\"body\",\"clicks\"]");
    assertThat(view.at("/records/items/0/categories").toString())
        .isEqualTo("[\"user.behavior\",\"user.content\"]");
    assertThat(view.toString()).doesNotContain("zanzibar");
    assertThat(officer.get("/vault/v1/subjects/" + alice.subject()).expect(200).json())
        .isEqualTo(view);
    bob.purpose("essential.service.privacy")
        .get("/vault/v1/subjects/" + alice.subject())
        .refused(403, "policy-denied");
    alice.get("/vault/v1/subjects/" + alice.subject()).refused(403, "purpose-not-permitted");
    assertThat(vault.eventTypes(tenant))
        .endsWith("subject.read", "subject.read", "vault.refused", "vault.refused");
  }

  private Answer create(Visitor person, String body) {
    return person.put(path, body, "If-None-Match", "*").expect(201);
  }

  private String consent(Visitor person, String purpose) {
    return person
        .purpose("essential.service.privacy")
        .post(
            "/vault/v1/consents",
            decision(person.id(), notice, "given").replace(FACILITATION, purpose))
        .expect(201)
        .text("id");
  }
}
