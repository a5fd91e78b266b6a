package dev.gatehouse.session;

import static dev.gatehouse.session.SessionUnderTest.OLGA;
import static dev.gatehouse.session.SessionUnderTest.PIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.session.SessionUnderTest.Answer;
import dev.gatehouse.session.SessionUnderTest.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the journal holds once a caller has an answer, and what becomes of a request that can't be
 * recorded.
 */
class SessionAuditTest {

  private static final String DECISION = "0199a3c7-2c3d-7f60-8b83-5d6e7f8091a2";

  @TempDir Path home;

  @Test
  void eachChangeIsInTheJournalWhenItIsAnswered() throws IOException {
    try (SessionUnderTest service = new SessionUnderTest(home)) {
      Caller olga =
          service.with(
              t ->
                  t.subject(OLGA.toString())
                      .roles("facilitator")
                      .contextClaim("decision_id", DECISION)
                      .consent("c-1", 3));
      String session = olga.open();
      olga.invite(session, PIA, "participant");
      String note = olga.post(session + "/notes", "{\"text\":\"secret words\"}").header("Location");
      olga.get(note);
      olga.delete(note, "\"v1\"");
      olga.post(session + "/close");

      List<JsonNode> events = events(service);

      assertThat(events.stream().map(event -> event.path("type").stringValue()))
          .containsExactly(
              "session.created",
              "session.scheduled",
              "session.opened",
              "session.participant.added",
              "note.written",
              "note.read",
              "note.deleted",
              "session.closed");
      JsonNode written = events.get(4);
      assertThat(written.at("/actor/id").stringValue()).isEqualTo(OLGA.toString());
      assertThat(written.path("action").stringValue()).isEqualTo("sessions.notes.write");
      assertThat(written.path("tenant").stringValue()).isEqualTo(TestTokens.TENANT.toString());
      assertThat(written.path("outcome").stringValue()).isEqualTo("succeeded");
      assertThat(written.path("purpose").stringValue()).isEqualTo(SessionUnderTest.PURPOSE);
      assertThat(written.path("decision_id").stringValue()).isEqualTo(DECISION);
      assertThat(written.path("source").stringValue()).isEqualTo("session");
      assertThat(written.at("/resource/id").stringValue())
          .isEqualTo(session.substring(session.length() - 36));
      assertThat(written.at("/consent/version").intValue()).isEqualTo(3);
      assertThat(events.toString()).doesNotContain("secret words").doesNotContain("Retrospective");
    }
  }

  @Test
  void aRefusalIsInTheJournalWithItsReasonsAndPolicy() throws IOException {
    try (SessionUnderTest service = new SessionUnderTest(home)) {
      String session = service.facilitator(OLGA).draft();
      service.participant(PIA).get(session);

      JsonNode refused = events(service).getLast();

      assertThat(refused.path("type").stringValue()).isEqualTo("session.refused");
      assertThat(refused.path("outcome").stringValue()).isEqualTo("denied");
      assertThat(refused.path("reasons").toString()).isEqualTo("[\"not-session-member\"]");
      assertThat(refused.at("/policy/bundle").stringValue()).isEqualTo("default");
    }
  }

  @Test
  void whatTheVaultDoesNotDoIsRecordedAsFailed() throws IOException {
    try (SessionUnderTest service = new SessionUnderTest(home)) {
      Caller olga = service.facilitator(OLGA);
      String session = olga.draft();
      String note = olga.post(session + "/notes", "{\"text\":\"one\"}").header("Location");
      service.vault.failWith(new MeshPeer.Answer(500, ""));
      olga.post(session + "/notes", "{\"text\":\"two\"}");
      olga.put(note, "\"v1\"", "{\"text\":\"three\"}");
      olga.delete(note, "\"v1\"");

      assertThat(
              events(service).stream()
                  .map(e -> e.path("type").stringValue() + " " + e.path("outcome").stringValue()))
          .containsExactly(
              "session.created succeeded",
              "note.written succeeded",
              "note.changed succeeded",
              "note.changed failed",
              "note.deleted succeeded",
              "note.deleted failed");
    }
  }

  @Test
  void whatCanNotBeRecordedDoesNotHappen() {
    try (SessionUnderTest service = new SessionUnderTest(home)) {
      Caller olga = service.facilitator(OLGA);
      String session = olga.open();
      String item =
          olga.post(session + "/agenda", "{\"title\":\"One\",\"minutes\":5}").header("Location");
      String etag = olga.get(session).etag();
      service.journal.close();

      for (Answer refused :
          List.of(
              olga.post(SessionUnderTest.SESSIONS, "{\"title\":\"New\"}"),
              olga.put(session, etag, "{\"title\":\"Other\"}"),
              olga.post(session + "/close"),
              olga.delete(item, "\"v1\""),
              olga.invite(session, PIA, "observer"),
              olga.post(session + "/notes", "{\"text\":\"hello\"}"))) {
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("journal-unavailable");
      }
      assertThat(olga.get(session).etag()).isEqualTo(etag);
      assertThat(olga.get(item).status()).isEqualTo(200);
      assertThat(olga.get(SessionUnderTest.SESSIONS).json().path("items").size()).isEqualTo(1);
      assertThat(service.vault.records).isEmpty();
    }
  }

  private static List<JsonNode> events(SessionUnderTest service) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    try (var reader = service.journal.readFrom(service.journal.firstUnshipped())) {
      for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        events.add(JsonMapper.shared().readTree(entry.get().payload()));
      }
    }
    return events;
  }
}
