package dev.gatehouse.vault.erasure;

import static dev.gatehouse.vault.VaultContents.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.Answer;
import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.VaultContents;
import dev.gatehouse.vault.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A person with a consent, a record and a token is erased. */
class ErasureTest {

  private final RunningVault vault = RunningVault.shared();
  private final UUID tenant = UUID.randomUUID();
  private final Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
  private final Visitor alice = vault.visitor(tenant, UUID.randomUUID(), "participant");
  private UUID notice = UUID.randomUUID();
  private String token = "";

  @BeforeEach
  void aliceIsKnown() {
    notice = VaultContents.prepare(officer);
    alice
        .post(
            "/vault/v1/consents",
            VaultContents.decision(alice.id(), notice, "given")
                .replace("\"method\"", "\"evidence\":{\"ip\":\"203.0.113.9\"},\"method\""),
            "Idempotency-Key",
            "k-1")
        .expect(201);
    officer
        .purpose("essential.service.administration")
        .put(
            "/vault/v1/collections/notes",
            "{\"title\":\"Notes\",\"fields\":{\"text\":{\"category\":\"user.content\",\"type\":\"string\"}}}")
        .expect(201);
    alice
        .purpose(SUPPORT)
        .put(
            "/vault/v1/records/notes/" + alice.id() + "/n-1",
            "{\"text\":\"mine\"}",
            "If-None-Match",
            "*")
        .expect(201);
    token = tokenOf(alice.id());
  }

  @Test
  void nothingInTheVaultTellsOfThePersonAfterwards() {
    assertThat(tablesThatMention(alice.id()))
        .containsExactly(
            "change",
            "consent",
            "consent_version",
            "data_key",
            "idempotency_key",
            "record",
            "record_field");

    JsonNode erased = erase().expect(200).json();

    assertThat(erased.get("token").asString()).isEqualTo(token);
    assertThat(erased.get("records").asInt()).isEqualTo(1);
    assertThat(erased.get("consents").asInt()).isEqualTo(1);
    assertThat(tablesThatMention(alice.id())).isEmpty();
  }

  @Test
  void theTokenLeadsToNobodyAndIsKnownAsErased() {
    officer.get("/vault/v1/person-tokens/" + token).expect(200);
    erase().expect(200);

    officer.get("/vault/v1/person-tokens/" + token).refused(410, "erased");
  }

  @Test
  void noNewTokenNoKeyAndNoConsentIsMadeForThem() {
    erase().expect(200);

    assertThat(tokenOf(alice.id())).isEqualTo("person:erased");
    alice
        .post("/vault/v1/consents", VaultContents.decision(alice.id(), notice, "given"))
        .refused(410, "erased");
    alice
        .purpose(SUPPORT)
        .put(
            "/vault/v1/records/notes/" + alice.id() + "/n-2",
            "{\"text\":\"again\"}",
            "If-None-Match",
            "*")
        .refused(410, "erased");
    assertThat(tablesThatMention(alice.id())).isEmpty();
  }

  @Test
  void whoNeverHadATokenGetsNoneEither() {
    UUID bob = UUID.randomUUID();
    Answer erased = officer.post("/vault/v1/erasures", "{\"subject\":\"" + bob + "\"}").expect(200);

    assertThat(erased.json().get("token").isNull()).isTrue();
    assertThat(tokenOf(bob)).isEqualTo("person:erased");
  }

  @Test
  void theEventNamesTheTokenAndNobody() {
    erase().expect(200);

    JsonNode event = vault.events().getLast();
    assertThat(event.get("type").asString()).isEqualTo("subject.erased");
    assertThat(event.at("/resource/id").asString()).isEqualTo(token);
    assertThat(event.at("/reasons/0").asString()).isEqualTo("request");
    assertThat(event.toString()).doesNotContain(alice.subject());
  }

  @Test
  void theFeedSaysThatSomebodyWasErasedAndNotWho() {
    erase().expect(200);

    List<String> kinds =
        database()
            .sql("select kind from change where tenant_id = ? order by cursor")
            .param(tenant)
            .query(String.class)
            .list();
    assertThat(kinds.subList(kinds.size() - 2, kinds.size())).containsExactly("erasure", "erasure");
  }

  @Test
  void othersKeepWhatTheyHave() {
    UUID bob = UUID.randomUUID();
    String kept = tokenOf(bob);
    erase().expect(200);

    assertThat(tokenOf(bob)).isEqualTo(kept);
    assertThat(officer.get("/vault/v1/person-tokens/" + kept).expect(200).text("subject"))
        .isEqualTo(bob.toString());
  }

  @Test
  void aPersonIsErasedOnce() {
    erase().expect(200);
    erase().refused(410, "erased");
  }

  @Test
  void onlyWhoAnswersForPrivacyErases() {
    String body = "{\"subject\":\"" + alice.id() + "\"}";
    alice.post("/vault/v1/erasures", body).refused(403, "policy-denied");
    vault
        .visitor(tenant, UUID.randomUUID(), "auditor")
        .post("/vault/v1/erasures", body)
        .refused(403, "policy-denied");
    assertThat(tokenOf(alice.id())).isEqualTo(token);
  }

  @Test
  void badInputIsNamed() {
    officer.post("/vault/v1/erasures", "{}").refused(422, "invalid").naming("/subject");
    officer
        .post(
            "/vault/v1/erasures",
            "{\"subject\":\"%s\",\"reason\":\"Because!\"}".formatted(alice.id()))
        .refused(422, "invalid")
        .naming("/reason");
    officer
        .post("/vault/v1/erasures", "{\"subject\":\"00000000-0000-0000-0000-000000000000\"}")
        .refused(422, "invalid");
  }

  private Answer erase() {
    return officer.post("/vault/v1/erasures", "{\"subject\":\"" + alice.id() + "\"}");
  }

  private String tokenOf(UUID person) {
    return vault
        .mesh(
            "ledger",
            "/mesh/v1/person-tokens",
            "{\"people\":[{\"tenant\":\"%s\",\"subject\":\"%s\"}]}".formatted(tenant, person))
        .expect(200)
        .json()
        .at("/tokens/0")
        .asString();
  }

  private JdbcClient database() {
    PGSimpleDataSource source = vault.role().dataSource();
    source.setCurrentSchema(vault.role().schema());
    source.setOptions("-c gatehouse.tenant=" + tenant);
    return JdbcClient.create(source);
  }

  /** Every table of the vault with a row in which the person's identifier stands, in any form. */
  private List<String> tablesThatMention(UUID person) {
    JdbcClient database = database();
    String hex = person.toString().replace("-", "");
    return database
        .sql("select tablename from pg_tables where schemaname = ? order by tablename")
        .param(vault.role().schema())
        .query(String.class)
        .list()
        .stream()
        .filter(
            table ->
                database
                    .sql(
                        "select exists (select from "
                            + table
                            + " t where t::text like ? or t::text like ? or t::text like ?)")
                    .params(
                        "%" + person + "%",
                        "%" + hex + "%",
                        "%"
                            + HexFormat.of()
                                .formatHex(person.toString().getBytes(StandardCharsets.UTF_8))
                            + "%")
                    .query(Boolean.class)
                    .single())
        .toList();
  }
}
