package dev.gatehouse.vault.record;

import static dev.gatehouse.vault.VaultContents.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionApiTest {

  private static final String COLLECTIONS = "/vault/v1/collections/";
  private static final String NOTES =
      """
      {"title":"Notes","fields":{"body":{"category":"user.content","type":"string","required":true},
                                 "extra":{"category":"user"}}}
      """;

  private final RunningVault vault = RunningVault.shared();
  private final UUID tenant = UUID.randomUUID();
  private final Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");

  @Test
  void createsAndReplacesTheVersionThatWasSeen() {
    var created = officer.put(COLLECTIONS + "session.notes", NOTES).expect(201);
    assertThat(created.tag()).isEqualTo("\"v1\"");
    assertThat(created.text("name")).isEqualTo("session.notes");
    assertThat(created.json().at("/fields/extra/type").asString()).isEqualTo("any");
    assertThat(created.json().at("/fields/extra/required").asBoolean()).isFalse();

    officer.put(COLLECTIONS + "session.notes", NOTES).refused(428, "precondition-required");
    officer.put(COLLECTIONS + "session.notes", NOTES, "If-Match", "\"v2\"").refused(412, "stale");
    var replaced =
        officer
            .put(COLLECTIONS + "session.notes", created.response().body(), "If-Match", "\"v1\"")
            .expect(200);
    assertThat(replaced.tag()).isEqualTo("\"v2\"");
    assertThat(vault.eventTypes(tenant))
        .containsExactly("collection.created", "collection.replaced");
  }

  @Test
  void keepsDescribingWhatRecordsHold() {
    VaultContents.prepare(officer);
    officer.put(COLLECTIONS + "notes", NOTES).expect(201);
    Visitor alice = vault.visitor(tenant, UUID.randomUUID(), "participant").purpose(SUPPORT);
    alice
        .put(
            "/vault/v1/records/notes/" + alice.subject() + "/1",
            "{\"body\":\"b\",\"extra\":1}",
            "If-None-Match",
            "*")
        .expect(201);

    officer
        .put(
            COLLECTIONS + "notes",
            "{\"title\":\"N\",\"fields\":{\"body\":{\"category\":\"user\"}}}",
            "If-Match",
            "\"v1\"")
        .refused(409, "conflict");
    officer
        .put(COLLECTIONS + "notes", NOTES.replace("\"user\"", "\"system\""), "If-Match", "\"v1\"")
        .expect(200);
    assertThat(alice.get("/vault/v1/records/notes/" + alice.subject() + "/1").response().body())
        .isEqualTo("{\"body\":\"b\"}");
  }

  @Test
  void keepsToItsTenantAndToWhoMayDefine() {
    officer.put(COLLECTIONS + "notes", NOTES).expect(201);

    vault
        .visitor(UUID.randomUUID(), UUID.randomUUID(), "privacy_officer")
        .get(COLLECTIONS + "notes")
        .refused(404, "not-found");
    vault
        .visitor(tenant, UUID.randomUUID(), "participant")
        .put(COLLECTIONS + "more", NOTES)
        .refused(403, "policy-denied");
    assertThat(officer.get("/vault/v1/collections").expect(200).json().get("items").size())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Notes", "1notes", "notes.", "no%27tes", "n..n"})
  void refusesWhatIsNoName(String name) {
    officer.put(COLLECTIONS + name, NOTES).refused(422, "invalid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Notes\"|null|/title",
        "\"body\":|\"Body\":|/fields/Body",
        "\"user.content\"|\"User\"|/fields/body/category",
        "\"user.content\"|null|/fields/body/category",
        "\"string\"|\"text\"|/fields/body/type",
      })
  void namesWhatBreaksARule(String right, String wrong, String pointer) {
    officer
        .put(COLLECTIONS + "notes", NOTES.replace(right, wrong))
        .refused(422, "invalid")
        .naming(pointer);
    officer
        .put(COLLECTIONS + "notes", "{\"title\":\"N\",\"fields\":{}}")
        .refused(422, "invalid")
        .naming("/fields");
  }
}
