package dev.gatehouse.session;

import static dev.gatehouse.session.SessionUnderTest.CARL;
import static dev.gatehouse.session.SessionUnderTest.OLGA;
import static dev.gatehouse.session.SessionUnderTest.PIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.session.SessionUnderTest.Answer;
import dev.gatehouse.session.SessionUnderTest.Caller;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Participants over the wire. */
class ParticipantsTest {

  private final SessionUnderTest service = SessionUnderTest.shared();
  private final Caller olga = service.facilitator(OLGA);
  private final String session = olga.draft();
  private final String people = session + "/participants";

  @Test
  void theOwnerTakesPartFromTheStart() {
    Answer owner = olga.get(people + "/" + OLGA);
    assertThat(owner.status()).isEqualTo(200);
    assertThat(owner.text("/part")).isEqualTo("owner");
  }

  @Test
  void aPersonIsAddedChangedAndTakenOut() {
    Answer added = olga.invite(session, PIA, "participant");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.etag()).isEqualTo("\"v1\"");
    assertThat(added.text("/person")).isEqualTo(PIA.toString());

    String pia = people + "/" + PIA;
    assertThat(olga.put(pia, null, "{\"part\":\"observer\"}").status()).isEqualTo(428);
    assertThat(olga.put(pia, "\"v2\"", "{\"part\":\"observer\"}").status()).isEqualTo(412);
    Answer changed = olga.put(pia, "\"v1\"", "{\"part\":\"observer\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("/part")).isEqualTo("observer");
    assertThat(changed.text("/added_at")).isEqualTo(added.text("/added_at"));

    assertThat(olga.delete(pia, null).status()).isEqualTo(428);
    assertThat(olga.delete(pia, "\"v2\"").status()).isEqualTo(204);
    assertThat(olga.get(pia).status()).isEqualTo(404);
  }

  @Test
  void theOwnerStaysTheOwner() {
    String owner = people + "/" + OLGA;
    assertThat(olga.put(owner, "\"v1\"", "{\"part\":\"observer\"}").status()).isEqualTo(409);
    assertThat(olga.delete(owner, "\"v1\"").status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"part\":\"owner\"}",
        "{\"part\":\"guest\"}",
        "{\"part\":\"Observer\"}",
        "{\"part\":null}"
      })
  void anotherPartIsInvalid(String body) {
    Answer refused = olga.put(people + "/" + PIA, null, body);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/errors/0/pointer")).isEqualTo("/part");
    assertThat(refused.text("/errors/0/detail"))
        .isEqualTo("expected co-facilitator, participant or observer");
  }

  @Test
  void peopleAreListedPageByPage() {
    Set<String> expected = new HashSet<>(Set.of(OLGA.toString()));
    for (int i = 0; i < 4; i++) {
      UUID person = UUID.randomUUID();
      olga.invite(session, person, "observer");
      expected.add(person.toString());
    }
    Set<String> listed = new HashSet<>();
    String next = "";
    do {
      Answer page = olga.get(people + "?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next));
      for (JsonNode item : page.json().path("items")) {
        assertThat(listed.add(item.path("person").asString())).isTrue();
      }
      next = page.text("/next");
    } while (!next.isEmpty());
    assertThat(listed).isEqualTo(expected);
  }

  @Test
  void aCoFacilitatorInvitesAParticipantDoesNot() {
    olga.invite(session, CARL, "co-facilitator");
    olga.invite(session, PIA, "participant");
    UUID other = UUID.randomUUID();
    assertThat(service.participant(PIA).invite(session, other, "observer").status()).isEqualTo(403);
    assertThat(service.facilitator(CARL).invite(session, other, "observer").status())
        .isEqualTo(201);
  }

  @Test
  void nobodyComesOrGoesOnceItHasEnded() {
    olga.post(session + "/cancel");
    assertThat(olga.invite(session, PIA, "observer").status()).isEqualTo(409);
  }
}
