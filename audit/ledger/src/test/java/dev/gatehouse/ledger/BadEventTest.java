package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.event.AuditEvent;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that somebody made to break the ledger, over the wire: each is kept or named, and none
 * stops what stands behind it in its journal.
 */
@SuppressWarnings("NullAway.Init")
class BadEventTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static RunningLedger ledger;

  private final UUID epoch = RunningLedger.IDS.next();
  private final UUID tenant = UUID.randomUUID();

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start();
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @ParameterizedTest
  @CsvSource({"request_id, ü", "resource, x", "actor, 中"})
  void aNameLongerThanAnIndexHoldsIsKeptAndFound(String parameter, String alphabet) {
    // Random, so that no compression makes it short.
    String longest =
        new Random(7)
            .ints(4_000, 0, 40)
            .mapToObj(i -> i == 0 ? alphabet : String.valueOf((char) ('A' + i)))
            .collect(Collectors.joining());
    AuditEvent event =
        event(tenant).requestId(longest).actor("client", longest).resource("path", longest).build();
    IntakeTest.assertAcknowledged(
        ledger.deliver("gateway", epoch, line(1, event) + line(2, event(tenant).build())), 2);
    String query = parameter + "=" + URLEncoder.encode(longest, StandardCharsets.UTF_8);
    assertThat(events(query))
        .singleElement()
        .satisfies(found -> assertThat(id(found)).isEqualTo(event.id()));
    String other = parameter + "=" + URLEncoder.encode(longest + "A", StandardCharsets.UTF_8);
    assertThat(events(other)).isEmpty();
  }

  @Test
  void anEventThatItsSourceAppendedTwiceIsInTheLogOnce() {
    AuditEvent event = event(tenant).build();
    AuditEvent between = event(tenant).build();
    String delivery = line(1, event) + line(2, event) + line(3, between);
    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, delivery), 3);
    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, line(4, event)), 4);
    assertThat(events("type=decision"))
        .extracting(BadEventTest::id)
        .containsExactlyInAnyOrder(event.id(), between.id());
    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, delivery + line(4, event)), 4);
    UUID next = RunningLedger.IDS.next();
    IntakeTest.assertAcknowledged(ledger.deliver("gateway", next, line(1, event)), 1);
    assertThat(events("type=decision")).hasSize(2);
  }

  @Test
  void anotherEventUnderAnIdThatWasGivenIsKeptBesideTheFirst() {
    AuditEvent event = event(tenant).build();
    AuditEvent changed = event(tenant).id(UUID.fromString(event.id())).detail("x", 1).build();
    AuditEvent stolen = event(tenant).id(UUID.fromString(event.id())).source("session").build();
    IntakeTest.assertAcknowledged(
        ledger.deliver("gateway", epoch, line(1, event) + line(2, changed)), 2);
    IntakeTest.assertAcknowledged(ledger.deliver("session", epoch, line(1, stolen)), 1);
    assertThat(events("id=" + event.id())).hasSize(3);
  }

  @Test
  void aClockThatJumpsBackAYearChangesTheTimeAndNotTheOrder() {
    Instant now = Clock.systemUTC().instant();
    Instant before = now.minus(Duration.ofDays(365));
    AuditEvent first = event(tenant).time(now).build();
    AuditEvent second = event(tenant).time(before).build();
    IntakeTest.assertAcknowledged(
        ledger.deliver("gateway", epoch, line(1, first) + line(2, second)), 2);
    assertThat(
            ledger
                .database(tenant)
                .sql("select event_id from events where type = 'decision' order by idx")
                .query(String.class)
                .list())
        .containsExactly(first.id(), second.id());
    assertThat(events("type=decision&to=" + now.minusSeconds(60)))
        .extracting(BadEventTest::id)
        .containsExactly(second.id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "details":{"n":1e400}|its details.n is a number that is no IEEE 754 double
          "details":{"n":-1e400}|its details.n is a number that is no IEEE 754 double
          "details":{"n":12345678901234567890}|its details.n is an integer beyond 2^53-1
          "details":{"t":"\\ud83d"}|its details.t has half a character
          "details":{"a":[1,{"b c":"\\ude00"}]}|its details.a[1].(a name) has half a character
          "details":{"\\ude00":1}|it is not JSON that every reader reads alike
          "details":{},"details":{}|it is not JSON that every reader reads alike
          "purpose":"a","details":NaN|it is not JSON that every reader reads alike
          """)
  void whatHasNoOneFormIsParkedUnderTheNameOfItsField(String details, String problem) {
    String good = new String(event(tenant).build().toJson(), StandardCharsets.UTF_8);
    String bad = good.replace("\"details\":{}", details);
    assertThat(bad).isNotEqualTo(good);
    IntakeTest.assertAcknowledged(
        ledger.deliver("gateway", epoch, line(1, bad) + line(2, good)), 2);
    assertThat(events("type=decision")).as("what stands behind").hasSize(1);
    assertThat(problems()).singleElement().isEqualTo(problem);
  }

  @Test
  void whatIsNoEventUnderTheNumberOfAnEventIsRefusedAndNeverPassedOver() {
    String good = line(1, event(tenant).build());
    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, good), 1);
    for (String other : List.of("{broken", "{\"source\":\"gateway\"}")) {
      IntakeTest.assertProblem(
          ledger.deliver("gateway", epoch, line(1, other) + line(2, event(tenant).build())),
          409,
          "conflict",
          "entry 1 was received before with other content");
    }
    assertThat(problems()).isEmpty();
    assertThat(events("type=decision")).as("what stands behind waits, too").hasSize(1);
    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, good), 1);
  }

  @Test
  void whatIsNoEventIsAcknowledgedAgainOnlyAsTheSameBytes() {
    String parked = line(1, "{broken");
    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, parked), 1);
    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, parked), 1);
    for (String other :
        List.of(
            line(1, "{broken2"),
            line(1, "{broke"),
            line(1, event(tenant).build()),
            "{\"seq\":1,\"raw\":\"AAEC\"}\n")) {
      IntakeTest.assertProblem(
          ledger.deliver("gateway", epoch, other),
          409,
          "conflict",
          "entry 1 was received before with other content");
    }
    assertThat(problems()).hasSize(1);
    assertThat(events("type=decision")).isEmpty();
  }

  @Test
  void anEventUnderTheNumberOfWhatWasParkedIsAcknowledgedOnlyWhenTheLogHasIt() {
    AuditEvent event = event(tenant).build();
    IntakeTest.assertAcknowledged(
        ledger.deliver("gateway", epoch, line(1, "{broken") + line(2, event)), 2);
    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, line(1, event)), 1);
    assertThat(events("type=decision")).hasSize(1);
  }

  @Test
  void textWithNulIsKeptInDetailsAndAThousandKeysAre() {
    String keys =
        IntStream.range(0, 1000)
            .mapToObj(i -> "\"k" + i + "\":" + i)
            .collect(Collectors.joining(","));
    String good = new String(event(tenant).build().toJson(), StandardCharsets.UTF_8);
    IntakeTest.assertAcknowledged(
        ledger.deliver(
            "gateway",
            epoch,
            line(
                1,
                good.replace(
                    "\"details\":{}", "\"details\":{\"a\\u0000\":\"b\\u0000c\"," + keys + "}"))),
        1);
    JsonNode details = events("type=decision").getFirst().get("details");
    assertThat(details.size()).isEqualTo(1001);
    assertThat(details.get("a\u0000").asString()).isEqualTo("b\u0000c");
  }

  @Test
  void anEventThatIsTooLargeIsParkedAndFiveMegabytesAreNotTakenIn() {
    String good = new String(event(tenant).build().toJson(), StandardCharsets.UTF_8);
    String large =
        good.replace("\"details\":{}", "\"details\":{\"x\":\"" + "x".repeat(66_000) + "\"}");
    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, line(1, large)), 1);
    assertThat(problems()).singleElement().asString().endsWith(" bytes, at most 65535 are kept");
    HttpResponse<String> answer =
        ledger.deliver(
            "gateway",
            epoch,
            line(
                2,
                good.replace(
                    "\"details\":{}", "\"details\":{\"x\":\"" + "x".repeat(5_000_000) + "\"}")));
    IntakeTest.assertProblem(answer, 413, "body-too-large", "");
  }

  private List<String> problems() {
    return ledger
        .database(LogId.APPLIANCE.id())
        .sql("select problem from parked where epoch = ?")
        .param(epoch)
        .query(String.class)
        .list();
  }

  private List<JsonNode> events(String query) {
    JsonNode page = JSON.readTree(ledger.get("/audit/v1/events?" + query, tenant).body());
    return page.get("items").valueStream().toList();
  }

  private static String id(JsonNode item) {
    return item.has("event") ? item.get("event").get("id").asString() : item.get("id").asString();
  }
}
