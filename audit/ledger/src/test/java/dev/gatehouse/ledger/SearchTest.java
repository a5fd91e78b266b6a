package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.service.paging.Cursor;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Searches by whom events are about, and by their words; pages while events arrive. */
class SearchTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static RunningLedger ledger;

  private final UUID tenant = UUID.randomUUID();

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start();
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void anEventIsFoundByWhoseDataItIsAbout() {
    String person = UUID.randomUUID().toString();
    List<String> about =
        List.of(
            deliver(event(tenant).detail("subject", person)),
            deliver(event(tenant).detail("data_subject", person)),
            deliver(event(tenant).resource("user", person)),
            deliver(event(tenant).resource("record", "notes/" + person + "/1")));
    deliver(event(tenant).detail("subject", UUID.randomUUID().toString()));
    assertThat(ids("subject=" + person)).containsExactlyInAnyOrderElementsOf(about);
  }

  @ParameterizedTest
  @CsvSource({
    "withdrawn, true",
    "WITHDRAWN, true",
    "consent withdrawn, true",
    "withdrawn consent, true",
    "\"consent withdrawn\", true",
    "consent.withdrawn, true",
    "\"withdrawn consent\", false",
    "withdr, false",
    "withdr*, true",
    "consent.withdr*, true",
    "consent -withdrawn, false",
    "consent -given, true",
    "consent -\"withdrawn consent\", true",
    "3f333333-3333-4333-8333-33333333aaaa, true",
    "3F333333-3333-4333-8333-33333333AAAA, true",
    "3f333333-3333-4333-8333-33333333aaab, false",
    "\u00fcber, true",
    "o'brien, true",
    "\"x | y & !z\", true",
    "allowed, true",
    "reasons, false",
  })
  void wordsAreFound(String text, boolean found) {
    String id =
        deliver(
            event(tenant)
                .action("consent.withdrawn")
                .detail("note", "3f333333-3333-4333-8333-33333333aaaa \u00fcber O'Brien x/y:z"));
    assertThat(ids("text=" + encoded(text))).isEqualTo(found ? List.of(id) : List.of());
  }

  @Test
  void wordsOfAnotherTenantAreNotFound() {
    deliver(event(UUID.randomUUID()).detail("note", "elsewhere"));
    assertThat(ids("text=elsewhere")).isEmpty();
  }

  @Test
  void wordsAndFieldsAreCombined() {
    deliver(event(tenant).detail("note", "red").requestId("r-1"));
    String wanted = deliver(event(tenant).detail("note", "red").requestId("r-2"));
    assertThat(ids("text=red&request_id=r-2&type=decision&outcome=allowed"))
        .containsExactly(wanted);
    assertThat(ids("text=red&request_id=r-2&outcome=denied")).isEmpty();
  }

  @Test
  void anEventWithNulIsTakenInAndFoundByItsWords() {
    String json =
        new String(event(tenant).detail("note", "mark").build().toJson(), StandardCharsets.UTF_8)
            .replace("\"mark\"", "\"ab\\u0000cd mark\"");
    assertThat(ledger.deliver("gateway", RunningLedger.IDS.next(), line(1, json)).statusCode())
        .isEqualTo(200);
    assertThat(ids("text=mark")).hasSize(1);
  }

  @Test
  void whenABodyGoesItsWordsAndItsSubjectGo() {
    String id = deliver(event(tenant).detail("note", "ephemeral").detail("subject", "p-1"));
    assertThat(ids("text=ephemeral")).containsExactly(id);
    ledger.database(tenant).sql("update events set body = null").update();
    assertThat(ids("text=ephemeral")).isEmpty();
    assertThat(ids("subject=p-1")).isEmpty();
    assertThat(
            ledger
                .database(tenant)
                .sql("select count(*) from events where subject is not null")
                .query(Long.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "%22open, a quotation mark is not closed",
    "-not, expected at least one word that must be there",
    "%20, expected at least one word that must be there",
    "ab*, expected at least 3 letters or digits before *",
    "a+b+c+d+e+f+g+h+i+j+k, expected at most 10 words and phrases",
  })
  void aQueryThatCannotBeReadIsRefusedWithWhy(String text, String why) {
    HttpResponse<String> answer = ledger.get("/audit/v1/events?text=" + text, tenant);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("query/text").contains(why);
  }

  @ParameterizedTest
  @CsvSource({
    "actor, %00, expected a text without U+0000",
    "type, a%00b, expected a text without U+0000",
    "text, abc%00, expected a text without U+0000",
    "from, %2B999999999-01-01T00:00:00Z, expected a time in RFC 3339",
    "to, -0001-01-01T00:00:00Z, expected a time in RFC 3339",
  })
  void whatNoEventCanHaveIsRefused(String parameter, String value, String why) {
    HttpResponse<String> answer = ledger.get("/audit/v1/events?" + parameter + "=" + value, tenant);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("query/" + parameter).contains(why);
  }

  @ParameterizedTest
  @CsvSource({"from, 0000-01-01T00:00:00Z", "to, 9999-12-31T23:59:59Z"})
  void theEndsOfTimeAreNone(String parameter, String time) {
    deliver(event(tenant));
    assertThat(ids(parameter + "=" + time)).hasSize(1);
  }

  @Test
  void aCursorStandsWhileEventsArrive() {
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      before.addFirst(deliver(event(tenant).time(Instant.ofEpochSecond(1_790_000_000L + i))));
    }
    JsonNode page = page("type=decision&limit=3");
    deliver(event(tenant).time(Instant.ofEpochSecond(1_790_000_100L)));
    List<String> found = new ArrayList<>(ids(page));
    found.addAll(ids("type=decision&limit=3&cursor=" + page.get("next").asString()));
    assertThat(found).isEqualTo(before);
  }

  /** A cursor from another search may stand behind, within or in front of the span of this one. */
  @ParameterizedTest
  @ValueSource(strings = {"", "&text=marked", "&text=marked&actor=somebody", "&actor=somebody"})
  void aSpanAndACursorBothHold(String others) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          deliver(
              event(tenant)
                  .actor("client", "somebody")
                  .detail("note", "marked")
                  .time(Instant.ofEpochSecond(1_790_000_000L + i))));
    }
    String span =
        "&from=%s&to=%s"
            .formatted(
                Instant.ofEpochSecond(1_790_000_002L), Instant.ofEpochSecond(1_790_000_006L));
    for (int behind = 0; behind < 8; behind++) {
      List<String> expected =
          all.subList(Math.min(2, behind), Math.min(6, behind)).stream()
              .filter(id -> all.indexOf(id) >= 2)
              .toList()
              .reversed();
      String cursor =
          Cursor.encode(
              List.of(
                  Instant.ofEpochSecond(1_790_000_000L + behind).toString(),
                  Long.toString(index(all.get(behind)))));
      assertThat(ids("type=decision&cursor=" + cursor + span + others))
          .as("behind event %d", behind)
          .isEqualTo(expected);
    }
  }

  private long index(String id) {
    return JSON.readTree(ledger.get("/audit/v1/proofs/inclusion?event=" + id, tenant).body())
        .get("index")
        .asLong();
  }

  @Test
  void theWordsOfASearchAreRecordedByTheirHash() {
    assertThat(ids("text=somebody&outcome=denied")).isEmpty();
    Await.until(() -> !page("type=audit.searched").get("items").isEmpty());
    JsonNode searches = page("type=audit.searched").get("items");
    String recorded = searches.get(searches.size() - 1).get("details").toString();
    assertThat(recorded)
        .contains("\"outcome\":\"denied\"")
        .contains("sha256:729d7d638cef1b476c9ad1d5d275dc91fc253a026e0924d45b8995bcf828b01b")
        .doesNotContain("somebody");
  }

  @Test
  void theOwnTenantMayBeNamedAndNoOther() {
    String own = deliver(event(tenant));
    assertThat(ids("id=" + own + "&tenant=" + tenant)).containsExactly(own);
    assertThat(
            ledger.get("/audit/v1/events?tenant=" + TestTokens.OTHER_TENANT, tenant).statusCode())
        .isEqualTo(404);
  }

  private String deliver(AuditEventBuilder builder) {
    AuditEvent event = builder.build();
    assertThat(ledger.deliver("gateway", RunningLedger.IDS.next(), line(1, event)).statusCode())
        .isEqualTo(200);
    return event.id();
  }

  private List<String> ids(String query) {
    return ids(page(query));
  }

  private static List<String> ids(JsonNode page) {
    return page.get("items")
        .valueStream()
        .filter(item -> !item.get("source").asString().equals("ledger"))
        .map(item -> item.get("id").asString())
        .toList();
  }

  private JsonNode page(String query) {
    HttpResponse<String> answer = ledger.get("/audit/v1/events?" + query, tenant);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
