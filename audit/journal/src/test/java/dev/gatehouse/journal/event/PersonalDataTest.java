package dev.gatehouse.journal.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.event.PersonalData.Form;
import dev.gatehouse.journal.event.PersonalData.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonalDataTest {

  @Test
  void aPersonWhoActsIsOne() {
    assertThat(PersonalData.places("decision", "user", "session"))
        .contains(new Place(List.of("actor", "id"), Form.PERSON))
        .doesNotContain(new Place(List.of("resource", "id"), Form.PERSON));
  }

  @Test
  void clientsServicesAndStrangersAreNone() {
    for (String type : List.of("client", "service", "anonymous", "unknown")) {
      assertThat(PersonalData.places("decision", type, "session"))
          .extracting(Place::path)
          .doesNotContain(List.of("actor", "id"));
    }
  }

  @Test
  void aPersonWhoIsActedOnIsOne() {
    assertThat(PersonalData.places("user.created", "client", "user"))
        .contains(new Place(List.of("resource", "id"), Form.PERSON));
    assertThat(PersonalData.places("revocation.created", "user", "subject"))
        .contains(new Place(List.of("resource", "id"), Form.PERSON));
  }

  @Test
  void aRecordIsNamedByItsPerson() {
    assertThat(PersonalData.places("record.read", "user", "record"))
        .contains(new Place(List.of("resource", "id"), Form.RECORD_NAME));
  }

  @Test
  void whatPeopleAreCalledIsPersonalInEveryEvent() {
    assertThat(PersonalData.places("signin.failed", "anonymous", null))
        .contains(
            new Place(List.of("details", "username"), Form.TEXT),
            new Place(List.of("details", "email"), Form.TEXT));
  }

  @Test
  void aMemberIsPersonalInTheEventsThatItIsDeclaredFor() {
    Place author = new Place(List.of("details", "author"), Form.PERSON);
    assertThat(PersonalData.places("note.written", "user", "session")).contains(author);
    assertThat(PersonalData.places("bundle.built", "user", null)).doesNotContain(author);
  }
}
