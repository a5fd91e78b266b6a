package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.TokenBuilder;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The stream of events: in the log's order, resumed where it was left, no longer than its token.
 */
@Timeout(60)
class TailTest {

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
  void eventsComeInTheOrderOfTheLogAsTheyArrive() throws IOException {
    String late = deliver(event(tenant).time(Instant.parse("2026-11-02T10:00:00Z")));
    try (BufferedReader stream = open("after=-1&type=decision", Map.of())) {
      assertThat(next(stream)).contains(late);
      String early = deliver(event(tenant).time(Instant.parse("2026-11-01T10:00:00Z")));
      assertThat(next(stream)).contains(early);
    }
  }

  @Test
  void aStreamBeginsWithWhatIsNew() throws IOException {
    deliver(event(tenant));
    try (BufferedReader stream = open("type=decision", Map.of())) {
      String fresh = deliver(event(tenant));
      assertThat(next(stream)).contains(fresh);
    }
  }

  @Test
  void aReaderThatComesBackGoesOnBehindWhatItSaw() throws IOException {
    String first = deliver(event(tenant));
    String second = deliver(event(tenant));
    try (BufferedReader stream = open("after=-1&type=decision", Map.of())) {
      assertThat(next(stream)).startsWith("id: 0\n").contains(first);
    }
    try (BufferedReader stream = open("type=decision", Map.of("Last-Event-ID", "0"))) {
      assertThat(next(stream)).startsWith("id: 1\n").contains(second);
    }
  }

  @Test
  void onlyWhatMatchesComes() throws IOException {
    deliver(event(tenant).requestId("r-1").detail("note", "red"));
    String wanted = deliver(event(tenant).requestId("r-2").detail("note", "red"));
    deliver(event(UUID.randomUUID()).requestId("r-2").detail("note", "red"));
    try (BufferedReader stream = open("after=-1&text=red&request_id=r-2", Map.of())) {
      assertThat(next(stream)).contains(wanted);
    }
  }

  @Test
  void aStreamEndsWithItsTokenAndBothEndsAreRecorded() throws IOException {
    String one = deliver(event(tenant));
    TokenBuilder brief = ledger.auditor(tenant).issuedAt(Instant.now(), 5);
    try (BufferedReader stream =
        ledger.lines("/audit/v1/events/tail?after=-1&type=decision", brief, Map.of())) {
      assertThat(next(stream)).contains(one);
      stream.lines().forEach(line -> assertThat(line).doesNotStartWith("data:"));
    }
    try (BufferedReader stream = open("after=-1&type=audit.tail.opened", Map.of())) {
      assertThat(next(stream))
          .contains("\"query\":{\"type\":\"decision\"}")
          .contains("\"after\":-1");
    }
    try (BufferedReader stream = open("after=-1&type=audit.tail.closed", Map.of())) {
      assertThat(next(stream)).contains("\"rows\":1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "after=x, query/after",
    "after=-2, query/after",
    "from=yesterday, query/from",
    "to=2026-11-02T10:00:00Z, query/to",
    "limit=1, query/limit",
    "cursor=x, query/cursor",
    "text=-x, query/text",
    "name=7, query/name",
  })
  void aParameterThatCannotBeReadIsNamed(String query, String pointer) {
    var answer = ledger.get("/audit/v1/events/tail?" + query, tenant);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(pointer);
  }

  @Test
  void whoMayNotReadGetsNoStream() {
    assertThat(
            ledger
                .get("/audit/v1/events/tail", ledger.auditor(tenant).roles("participant"))
                .statusCode())
        .isEqualTo(403);
    assertThat(ledger.mesh("/audit/v1/events/tail", "gateway").statusCode()).isEqualTo(401);
  }

  private BufferedReader open(String query, Map<String, String> headers) throws IOException {
    BufferedReader stream =
        ledger.lines("/audit/v1/events/tail?" + query, ledger.auditor(tenant), headers);
    assertThat(stream.readLine()).isEqualTo("retry: 1000");
    return stream;
  }

  /** The next event of a stream, its id in front. */
  private static String next(BufferedReader stream) throws IOException {
    String id = "";
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("id: ")) {
        id = line;
      } else if (line.startsWith("data: ")) {
        return id + "\n" + line;
      }
    }
    throw new AssertionError("the stream ended before its event");
  }

  private String deliver(AuditEventBuilder builder) {
    AuditEvent event = builder.build();
    assertThat(ledger.deliver("gateway", RunningLedger.IDS.next(), line(1, event)).statusCode())
        .isEqualTo(200);
    return event.id();
  }
}
