package dev.gatehouse.session;

import static dev.gatehouse.session.SessionUnderTest.OLGA;
import static dev.gatehouse.session.SessionUnderTest.PIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.session.SessionUnderTest.Answer;
import dev.gatehouse.session.SessionUnderTest.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The agenda over the wire. */
class AgendaTest {

  private final SessionUnderTest service = SessionUnderTest.shared();
  private final Caller olga = service.facilitator(OLGA);
  private final String session = olga.draft();
  private final String agenda = session + "/agenda";

  @Test
  void itemsAreAddedAtTheEndOrWhereTheyAreWanted() {
    Answer first = add("First", "");
    add("Last", "");
    Answer between = add("Between", ",\"position\":1,\"presenter\":\"" + OLGA + "\"");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.etag()).isEqualTo("\"v1\"");
    assertThat(between.text("/presenter")).isEqualTo(OLGA.toString());
    assertThat(titles()).containsExactly("First", "Between", "Last");
    assertThat(olga.get(agenda).json().path("minutes").asInt()).isEqualTo(30);
    assertThat(olga.get(first.header("Location")).json()).isEqualTo(first.json());
  }

  @Test
  void theAgendasTagIsTheSessions() {
    add("First", "");
    assertThat(olga.get(agenda).etag()).isEqualTo("\"v2\"").isEqualTo(olga.get(session).etag());
  }

  @Test
  void anItemIsChangedInItsPlace() {
    Answer first = add("First", "");
    add("Second", "");
    String item = first.header("Location");

    assertThat(olga.put(item, null, "{\"title\":\"Start\",\"minutes\":5}").status()).isEqualTo(428);
    assertThat(olga.put(item, "\"v2\"", "{\"title\":\"Start\",\"minutes\":5}").status())
        .isEqualTo(412);
    Answer changed = olga.put(item, "\"v1\"", "{\"title\":\"Start\",\"minutes\":5}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.etag()).isEqualTo("\"v2\"");
    assertThat(titles()).containsExactly("Start", "Second");
  }

  @Test
  void anItemIsTakenOff() {
    Answer first = add("First", "");
    add("Second", "");
    String item = first.header("Location");

    assertThat(olga.delete(item, null).status()).isEqualTo(428);
    assertThat(olga.delete(item, "\"v1\"").status()).isEqualTo(204);
    assertThat(olga.delete(item, "\"v1\"").status()).isEqualTo(404);
    assertThat(titles()).containsExactly("Second");
  }

  @Test
  void theOrderIsChangedAsAWhole() {
    String a = add("A", "").text("/id");
    String b = add("B", "").text("/id");
    String c = add("C", "").text("/id");

    Answer ordered = olga.put(agenda, "\"v4\"", order(c, a, b));

    assertThat(ordered.status()).isEqualTo(200);
    assertThat(ordered.etag()).isEqualTo("\"v5\"");
    assertThat(titles()).containsExactly("C", "A", "B");
    assertThat(olga.put(agenda, "\"v4\"", order(a, b, c)).status()).isEqualTo(412);
    assertThat(olga.put(agenda, null, order(a, b, c)).status()).isEqualTo(428);
  }

  @Test
  void anOrderNamesEachItemOnce() {
    String a = add("A", "").text("/id");
    String b = add("B", "").text("/id");
    for (String broken :
        new String[] {
          order(a), order(a, a), order(a, b, b), order(a, UUID.randomUUID().toString())
        }) {
      Answer refused = olga.put(agenda, "\"v3\"", broken);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.text("/errors/0/pointer")).isEqualTo("/order");
    }
    assertThat(olga.put(agenda, "\"v3\"", "{\"order\":[\"x\"]}").text("/errors/0/pointer"))
        .isEqualTo("/order/0");
    assertThat(olga.put(agenda, "\"v3\"", "{\"order\":null}").text("/errors/0/pointer"))
        .isEqualTo("/order");
    assertThat(titles()).containsExactly("A", "B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"minutes\":5}                                  | /title",
        "{\"title\":\"A\"}                                | /minutes",
        "{\"title\":\"A\",\"minutes\":0}                  | /minutes",
        "{\"title\":\"A\",\"minutes\":1441}               | /minutes",
        "{\"title\":\"A\",\"minutes\":1.5}                | /minutes",
        "{\"title\":\"A\",\"minutes\":\"5\"}              | /minutes",
        "{\"title\":\"A\",\"minutes\":5,\"position\":-1}  | /position",
        "{\"title\":\"A\",\"minutes\":5,\"presenter\":\"x\"} | /presenter",
        "{\"title\":\"A\",\"minutes\":5,\"presenter\":\"7b9d1c3e-2f4a-4d6b-8c0e-9f1a2b3c4d5e\"} |"
            + " /presenter",
      })
  void aBrokenItemIsRefused(String body, String pointer) {
    Answer refused = olga.post(agenda, body);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(olga.get(session).etag()).isEqualTo("\"v1\"");
  }

  @Test
  void aSessionThatHasEndedKeepsItsAgenda() {
    add("First", "");
    olga.post(session + "/cancel");
    Answer refused = add("Second", "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/detail"))
        .isEqualTo("the session is cancelled, expected one that has not ended");
    assertThat(titles()).containsExactly("First");
  }

  @Test
  void aParticipantReadsItOnly() {
    olga.invite(session, PIA, "participant");
    add("First", "");
    Caller pia = service.participant(PIA);
    assertThat(pia.get(agenda).status()).isEqualTo(200);
    assertThat(pia.post(agenda, "{\"title\":\"Mine\",\"minutes\":5}").status()).isEqualTo(403);
  }

  private Answer add(String title, String more) {
    return olga.post(agenda, "{\"title\":\"" + title + "\",\"minutes\":10" + more + "}");
  }

  private List<String> titles() {
    List<String> titles = new ArrayList<>();
    for (JsonNode item : olga.get(agenda).json().path("items")) {
      titles.add(item.path("title").asString());
    }
    return titles;
  }

  private static String order(String... ids) {
    return "{\"order\":[\"" + String.join("\",\"", ids) + "\"]}";
  }
}
