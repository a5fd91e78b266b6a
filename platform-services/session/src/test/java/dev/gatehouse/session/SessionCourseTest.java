package dev.gatehouse.session;

import static dev.gatehouse.session.SessionUnderTest.CARL;
import static dev.gatehouse.session.SessionUnderTest.OLGA;
import static dev.gatehouse.session.SessionUnderTest.PIA;
import static dev.gatehouse.session.SessionUnderTest.SESSIONS;
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

/** Sessions over the wire: made, read, listed, changed, and through their course. */
class SessionCourseTest {

  private static final String PERIOD =
      "{\"starts_at\":\"2026-11-23T10:00:00Z\",\"ends_at\":\"2026-11-23T11:30:00Z\"}";

  private final SessionUnderTest service = SessionUnderTest.shared();
  private final Caller olga = service.facilitator(OLGA);

  @Test
  void aDraftIsMadeAndRead() {
    Answer made =
        olga.post(SESSIONS, "{\"title\":\" Retrospective \",\"description\":\"What went well\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.etag()).isEqualTo("\"v1\"");
    assertThat(made.header("Location")).isEqualTo(SESSIONS + "/" + made.text("/id"));
    assertThat(UUID.fromString(made.text("/id")).version()).isEqualTo(7);
    assertThat(made.text("/title")).isEqualTo("Retrospective");
    assertThat(made.text("/description")).isEqualTo("What went well");
    assertThat(made.text("/state")).isEqualTo("draft");
    assertThat(made.text("/owner")).isEqualTo(OLGA.toString());
    assertThat(made.json().path("starts_at").isNull()).isTrue();

    Answer read = olga.get(made.header("Location"));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.etag()).isEqualTo("\"v1\"");
    assertThat(read.json()).isEqualTo(made.json());
  }

  @Test
  void anAdministratorMakesASessionForSomebodyElse() {
    Answer made =
        service
            .as(CARL, "org_admin")
            .post(SESSIONS, "{\"title\":\"Board\",\"owner\":\"" + OLGA + "\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/owner")).isEqualTo(OLGA.toString());
    assertThat(olga.get(made.header("Location")).status()).isEqualTo(200);
  }

  @Test
  void aFacilitatorDoesNot() {
    Answer refused = olga.post(SESSIONS, "{\"title\":\"Board\",\"owner\":\"" + CARL + "\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/detail")).isEqualTo("the policy denies this: not-session-leader");
  }

  @Test
  void aClientNamesTheOwner() {
    Caller client =
        service.with(
            token ->
                token
                    .subject("demo-admin")
                    .roles("org_admin")
                    .requesterClaim("client", "demo-admin"));
    assertThat(client.post(SESSIONS, "{\"title\":\"Board\"}").text("/errors/0/pointer"))
        .isEqualTo("/owner");
    assertThat(client.post(SESSIONS, "{\"title\":\"Board\",\"owner\":\"" + OLGA + "\"}").status())
        .isEqualTo(201);
  }

  @Test
  void throughItsCourse() {
    String session = olga.draft();

    Answer scheduled = olga.post(session + "/schedule", PERIOD);
    assertThat(scheduled.status()).isEqualTo(200);
    assertThat(scheduled.text("/state")).isEqualTo("scheduled");
    assertThat(scheduled.text("/starts_at")).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(scheduled.text("/ends_at")).isEqualTo("2026-11-23T11:30:00Z");

    Answer opened = olga.post(session + "/open");
    assertThat(opened.text("/state")).isEqualTo("open");
    assertThat(opened.text("/opened_at")).isNotEmpty();

    Answer closed = olga.post(session + "/close");
    assertThat(closed.text("/state")).isEqualTo("closed");
    assertThat(closed.text("/closed_at")).isNotEmpty();
    assertThat(closed.etag()).isEqualTo("\"v4\"");
  }

  @Test
  void aStepOutOfTurnIsAConflictAndChangesNothing() {
    String session = olga.draft();

    Answer refused = olga.post(session + "/open");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("conflict");
    assertThat(refused.text("/detail"))
        .isEqualTo("can't open a session that is draft, expected one that is scheduled");
    assertThat(olga.get(session).etag()).isEqualTo("\"v1\"");
  }

  @Test
  void aCancelledSessionStaysSo() {
    String session = olga.draft();
    assertThat(olga.post(session + "/cancel").text("/state")).isEqualTo("cancelled");
    assertThat(olga.post(session + "/schedule", PERIOD).status()).isEqualTo(409);
    assertThat(olga.put(session, "\"v2\"", "{\"title\":\"x\"}").status()).isEqualTo(409);
  }

  @Test
  void aChangeNeedsTheVersionThatWasRead() {
    String session = olga.draft();

    Answer without = olga.put(session, null, "{\"title\":\"Other\"}");
    assertThat(without.status()).isEqualTo(428);
    assertThat(without.code()).isEqualTo("precondition-required");

    Answer stale = olga.put(session, "\"v7\"", "{\"title\":\"Other\"}");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("stale");

    Answer weak = olga.put(session, "W/\"v1\"", "{\"title\":\"Other\"}");
    assertThat(weak.status()).isEqualTo(412);

    Answer changed = olga.put(session, "\"v1\"", "{\"title\":\"Other\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.etag()).isEqualTo("\"v2\"");
    assertThat(changed.text("/title")).isEqualTo("Other");
    assertThat(changed.json().path("description").isNull()).isTrue();
  }

  @Test
  void aStepHonoursTheVersionIfOneIsNamed() {
    String session = olga.draft();
    assertThat(olga.post(session + "/schedule", PERIOD, "If-Match", "\"v9\"").status())
        .isEqualTo(412);
    assertThat(olga.post(session + "/schedule", PERIOD, "If-Match", "\"v1\"").status())
        .isEqualTo(200);
  }

  @Test
  void theSameKeyAndBodyMakeOneSession() {
    String key = UUID.randomUUID().toString();
    Answer first = olga.post(SESSIONS, "{\"title\":\"Once\"}", "Idempotency-Key", key);
    Answer again = olga.post(SESSIONS, "{\"title\":\"Once\"}", "Idempotency-Key", key);
    Answer other = olga.post(SESSIONS, "{\"title\":\"Twice\"}", "Idempotency-Key", key);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("invalid");
  }

  @Test
  void listsPageByPageTheNewestFirst() {
    Caller lister = service.facilitator(UUID.randomUUID());
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.addFirst(lister.draft());
    }

    List<String> listed = new ArrayList<>();
    String next = "";
    do {
      Answer page = lister.get(SESSIONS + "?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next));
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.json().path("items").size()).isLessThanOrEqualTo(2);
      for (JsonNode item : page.json().path("items")) {
        listed.add(SESSIONS + "/" + item.path("id").asString());
      }
      next = page.text("/next");
    } while (!next.isEmpty());

    assertThat(listed).isEqualTo(made);
  }

  @Test
  void listsByState() {
    Caller lister = service.facilitator(UUID.randomUUID());
    lister.draft();
    String open = lister.open();

    Answer page = lister.get(SESSIONS + "?state=open");

    assertThat(page.json().path("items").size()).isEqualTo(1);
    assertThat(SESSIONS + "/" + page.text("/items/0/id")).isEqualTo(open);
  }

  @Test
  void listsOnlyOnesOwnUnlessThePolicyShowsMore() {
    UUID owner = UUID.randomUUID();
    Caller lister = service.facilitator(owner);
    String session = lister.draft();

    Caller stranger = service.participant(UUID.randomUUID());
    assertThat(stranger.get(SESSIONS).json().path("items").size()).isZero();

    UUID invited = UUID.randomUUID();
    lister.invite(session, invited, "observer");
    assertThat(service.participant(invited).get(SESSIONS).json().path("items").size()).isEqualTo(1);

    Caller admin = service.as(UUID.randomUUID(), "org_admin");
    assertThat(admin.get(SESSIONS + "?limit=200").response().body())
        .contains(session.substring(session.length() - 36));
  }

  @ParameterizedTest
  @CsvSource({
    "?limit=0, query/limit",
    "?limit=201, query/limit",
    "?limit=ten, query/limit",
    "?state=ended, query/state",
    "?cursor=x, query/cursor",
    "?cursor=WyJ4Il0, query/cursor",
    "?cursor=WyIxIiwiMiJd, query/cursor",
    "?cursor=%00, query/cursor"
  })
  void aBrokenQueryIsInvalid(String query, String pointer) {
    Answer refused = olga.get(SESSIONS + query);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("invalid");
    assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 422 | invalid | /title",
        "{\"title\":\"\"} | 422 | invalid | /title",
        "{\"title\":\"two\\nlines\"} | 422 | invalid | /title",
        "{\"title\":7} | 422 | invalid | /title",
        "{\"title\":\"a\",\"state\":\"open\"} | 422 | invalid | /state",
        "{\"title\":\"a\",\"owner\":\"me\"} | 422 | invalid | /owner",
        "{\"title\":\"a\",\"title\":\"b\"} | 400 | malformed | ``",
        "{\"title\":\"a\"} {} | 422 | invalid | ``",
        "[] | 422 | invalid | ``",
        "{\"title\": | 400 | malformed | ``",
      })
  void aBrokenBodyIsRefused(String body, int status, String code, String pointer) {
    Answer refused = olga.post(SESSIONS, body);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void allBrokenFieldsAreTold() {
    Answer refused =
        olga.post(
            SESSIONS,
            "{\"title\":\"" + "x".repeat(201) + "\",\"description\":\"" + "y".repeat(4001) + "\"}");
    assertThat(refused.text("/errors/0/pointer")).isEqualTo("/title");
    assertThat(refused.text("/errors/1/pointer")).isEqualTo("/description");
    assertThat(refused.text("/errors/1/detail")).isEqualTo("expected at most 4000 characters");
  }

  @Test
  void tenThousandLevelsAreMalformed() {
    Answer refused =
        olga.post(SESSIONS, "{\"title\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("malformed");
  }

  @Test
  void aBodyOfTwentyMegabytesIsTooLarge() {
    Answer refused = olga.post(SESSIONS, "{\"title\":\"" + "x".repeat(20_000_000) + "\"}");
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.code()).isEqualTo("body-too-large");
  }

  @Test
  void anotherMediaTypeIsRefused() {
    Answer refused =
        service.send(
            "gateway",
            olga.authorized(SESSIONS)
                .header("Content-Type", "application/xml")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("<title/>")));
    assertThat(refused.status()).isEqualTo(415);
    assertThat(refused.code()).isEqualTo("unsupported-media-type");
  }

  @ParameterizedTest
  @CsvSource({
    "/0199a3c4-7b1e-7c3a-9f52-3d1e8a7b6c5d, 404, not-found",
    "/.., 400, ambiguous-path",
    "/0199A3C4-7B1E-7C3A-9F52-3D1E8A7B6C5D/agenda, 404, not-found",
    "/.., 400, ambiguous-path",
    "/%2e%2e, 400, ambiguous-path",
    "/;x=1, 400, ambiguous-path",
    "/a%2fb, 400, malformed",
    "/a%00b, 400, malformed",
  })
  void whatIsNoSessionIsNotFoundOrRefused(String path, int status, String code) {
    Answer refused = olga.get(SESSIONS + path);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
  }

  @Test
  void aParticipantMakesNoSession() {
    Answer refused = service.participant(PIA).post(SESSIONS, "{\"title\":\"Mine\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("policy-denied");
    assertThat(refused.text("/detail")).isEqualTo("the policy denies this: role-missing");
  }
}
