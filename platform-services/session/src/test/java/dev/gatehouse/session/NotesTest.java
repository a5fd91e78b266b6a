package dev.gatehouse.session;

import static dev.gatehouse.session.SessionUnderTest.CARL;
import static dev.gatehouse.session.SessionUnderTest.OLGA;
import static dev.gatehouse.session.SessionUnderTest.OTTO;
import static dev.gatehouse.session.SessionUnderTest.PIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.session.SessionUnderTest.Answer;
import dev.gatehouse.session.SessionUnderTest.Caller;
import dev.gatehouse.trust.problem.ProblemCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes over the wire, with their texts in a vault. */
class NotesTest {

  private static final String TEXT = "We agreed to try shorter meetings.";

  private final SessionUnderTest service = SessionUnderTest.shared();
  private final Caller olga = service.facilitator(OLGA);
  private final Caller pia = service.participant(PIA);
  private final String session = olga.open();
  private final String notes = session + "/notes";

  @BeforeEach
  void invite() {
    olga.invite(session, PIA, "participant");
  }

  @AfterEach
  void vaultWorksAgain() {
    service.vault.failWith(null);
  }

  @Test
  void theTextGoesToTheVaultUnderItsAuthor() throws SQLException {
    Answer written = write(pia, TEXT);

    assertThat(written.status()).isEqualTo(201);
    assertThat(written.etag()).isEqualTo("\"v1\"");
    assertThat(written.text("/author")).isEqualTo(PIA.toString());
    assertThat(written.json().has("text")).isFalse();
    assertThat(service.vault.records.get(PIA + "/" + written.text("/id")))
        .isEqualTo("{\"text\":\"" + TEXT + "\"}");
    assertThat(everythingInTheDatabase()).doesNotContain(TEXT);
  }

  @Test
  void aNoteIsReadWithItsText() {
    String note = write(pia, TEXT).header("Location");
    Answer read = pia.get(note);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text("/text")).isEqualTo(TEXT);
    assertThat(read.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void thoseWhoLeadReadItOthersDoNot() {
    olga.invite(session, CARL, "co-facilitator");
    olga.invite(session, OTTO, "participant");
    String note = write(pia, TEXT).header("Location");

    assertThat(olga.get(note).text("/text")).isEqualTo(TEXT);
    assertThat(service.facilitator(CARL).get(note).status()).isEqualTo(200);
    Answer refused = service.participant(OTTO).get(note);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/detail")).isEqualTo("the policy denies this: not-note-author");
    assertThat(service.as(UUID.randomUUID(), "org_admin").get(note).status()).isEqualTo(403);
    assertThat(service.as(UUID.randomUUID(), "auditor").get(note).status()).isEqualTo(403);
  }

  @Test
  void aListShowsOnesOwnAndToThoseWhoLeadAll() {
    olga.invite(session, OTTO, "participant");
    Caller otto = service.participant(OTTO);
    String first = write(pia, "one").text("/id");
    String second = write(otto, "two").text("/id");

    assertThat(ids(pia.get(notes))).containsExactly(first);
    assertThat(ids(otto.get(notes))).containsExactly(second);
    assertThat(ids(olga.get(notes))).containsExactly(second, first);
    Answer page = olga.get(notes + "?limit=1");
    assertThat(ids(page)).containsExactly(second);
    assertThat(ids(olga.get(notes + "?limit=1&cursor=" + page.text("/next"))))
        .containsExactly(first);
  }

  @Test
  void onlyTheAuthorRewrites() {
    Answer written = write(pia, TEXT);
    String note = written.header("Location");

    assertThat(olga.put(note, "\"v1\"", "{\"text\":\"other\"}").status()).isEqualTo(403);
    assertThat(pia.put(note, null, "{\"text\":\"other\"}").status()).isEqualTo(428);
    assertThat(pia.put(note, "\"v2\"", "{\"text\":\"other\"}").status()).isEqualTo(412);
    Answer changed = pia.put(note, "\"v1\"", "{\"text\":\"other\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.etag()).isEqualTo("\"v2\"");
    assertThat(pia.get(note).text("/text")).isEqualTo("other");
  }

  @Test
  void deletingDestroysTheText() {
    Answer written = write(pia, TEXT);
    String note = written.header("Location");
    assertThat(pia.delete(note, null).status()).isEqualTo(428);
    assertThat(pia.delete(note, "\"v1\"").status()).isEqualTo(204);
    assertThat(service.vault.records).doesNotContainKey(PIA + "/" + written.text("/id"));
    assertThat(pia.get(note).status()).isEqualTo(404);
  }

  @Test
  void anErasedTextIsGoneAndTheNoteCanStillBeDeleted() {
    Answer written = write(pia, TEXT);
    String note = written.header("Location");
    service.vault.records.remove(PIA + "/" + written.text("/id"));

    Answer read = pia.get(note);
    assertThat(read.status()).isEqualTo(410);
    assertThat(read.code()).isEqualTo("erased");
    assertThat(pia.delete(note, "\"v1\"").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
    "CONSENT_WITHDRAWN, 403, consent-withdrawn",
    "PURPOSE_NOT_PERMITTED, 403, purpose-not-permitted",
    "KEY_PROVIDER_UNAVAILABLE, 503, key-provider-unavailable",
    "OVERLOADED, 503, overloaded",
    "UNAUTHENTICATED, 502, upstream-failed",
    "UPSTREAM_FAILED, 502, upstream-failed",
    "INVALID, 502, upstream-failed",
  })
  void whatTheVaultRefusesLeavesNoNote(ProblemCode refusal, int status, String code) {
    service.vault.failWith(TestVault.problem(refusal));

    Answer refused = write(pia, TEXT);

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.response().body()).doesNotContain(TEXT);
    service.vault.failWith(null);
    assertThat(ids(olga.get(notes))).isEmpty();
  }

  @Test
  void whatTheVaultRefusesLeavesTheOldTextAndVersion() {
    String note = write(pia, TEXT).header("Location");
    service.vault.failWith(new MeshPeer.Answer(500, ""));
    assertThat(pia.put(note, "\"v1\"", "{\"text\":\"other\"}").status()).isEqualTo(502);
    assertThat(pia.delete(note, "\"v1\"").status()).isEqualTo(502);
    service.vault.failWith(null);
    Answer read = pia.get(note);
    assertThat(read.text("/text")).isEqualTo(TEXT);
    assertThat(read.etag()).isEqualTo("\"v1\"");
  }

  @Test
  void anAnswerThatIsNoRecordIsAFailureAndIsNotRepeated() {
    String note = write(pia, TEXT).header("Location");
    service.vault.failWith(new MeshPeer.Answer(200, "{\"secret\":\"x\"}"));
    Answer refused = pia.get(note);
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.response().body()).doesNotContain("secret");
    service.vault.failWith(new MeshPeer.Answer(200, "x".repeat(300_000)));
    assertThat(pia.get(note).code()).isEqualTo("upstream-failed");
  }

  @Test
  void aPointOfTheAgendaHasToBeOfThisSession() {
    String item =
        olga.post(session + "/agenda", "{\"title\":\"Check-in\",\"minutes\":5}").text("/id");
    Answer written = pia.post(notes, "{\"text\":\"x\",\"agenda_item\":\"" + item + "\"}");
    assertThat(written.status()).isEqualTo(201);
    assertThat(written.text("/agenda_item")).isEqualTo(item);
    Answer refused =
        pia.post(notes, "{\"text\":\"x\",\"agenda_item\":\"" + UUID.randomUUID() + "\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/errors/0/pointer")).isEqualTo("/agenda_item");
  }

  @Test
  void anObserverWritesNothing() {
    olga.invite(session, OTTO, "observer");
    Answer refused = write(service.participant(OTTO), TEXT);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/detail")).isEqualTo("the policy denies this: observer-only");
  }

  @Test
  void aClientWritesNothing() {
    Caller client =
        service.with(
            t -> t.subject("robot").roles("facilitator").requesterClaim("client", "robot"));
    assertThat(write(client, TEXT).status()).isEqualTo(403);
  }

  @Test
  void nothingIsWrittenOnceTheSessionIsClosedButNotesAreStillReadAndDeleted() {
    String note = write(pia, TEXT).header("Location");
    olga.post(session + "/close");
    assertThat(write(pia, TEXT).status()).isEqualTo(409);
    assertThat(pia.put(note, "\"v1\"", "{\"text\":\"other\"}").status()).isEqualTo(409);
    assertThat(pia.get(note).status()).isEqualTo(200);
    assertThat(pia.delete(note, "\"v1\"").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                        | /text",
        "{\"text\":\"  \"}         | /text",
        "{\"text\":\"a\\u0000\"}   | /text",
        "{\"text\":\"a\",\"agenda_item\":\"x\"} | /agenda_item",
        "{\"text\":\"a\",\"author\":\"x\"} | /author",
      })
  void aBrokenNoteIsRefused(String body, String pointer) {
    Answer refused = pia.post(notes, body);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void theSameKeyWritesOneNote() {
    String key = UUID.randomUUID().toString();
    String body = "{\"text\":\"" + TEXT + "\"}";
    Answer first = pia.post(notes, body, "Idempotency-Key", key);
    Answer again = pia.post(notes, body, "Idempotency-Key", key);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(ids(olga.get(notes))).hasSize(1);
  }

  @Test
  void personalDataNeedsALegalBasis() {
    Caller without =
        service.with(
            t -> t.subject(PIA.toString()).roles("participant").contextClaim("legal_basis", ""));
    Answer refused = write(without, TEXT);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(ids(olga.get(notes))).isEmpty();
  }

  private Answer write(Caller caller, String text) {
    return caller.post(notes, "{\"text\":\"" + text + "\"}");
  }

  private static List<String> ids(Answer page) {
    List<String> ids = new ArrayList<>();
    page.json().path("items").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }

  private String everythingInTheDatabase() throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection connection = service.role.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select set_config('gatehouse.tenant', '"
              + dev.gatehouse.fixtures.TestTokens.TENANT
              + "', false)");
      for (String table :
          List.of("sessions", "participants", "agenda_items", "notes", "idempotency_key")) {
        try (ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
          while (rows.next()) {
            all.append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return all.toString();
  }
}
