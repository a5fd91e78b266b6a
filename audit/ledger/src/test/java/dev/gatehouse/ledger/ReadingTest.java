package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.IntakeTest.assertProblem;
import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.verifier.checkpoint.Checkpoint;
import dev.gatehouse.verifier.merkle.ConsistencyProof;
import dev.gatehouse.verifier.merkle.GrowingTree;
import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.merkle.TreeHasher;
import dev.gatehouse.verifier.tile.EntryBundle;
import dev.gatehouse.verifier.tile.HashTile;
import java.net.http.HttpResponse;
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

/** Who may read what of a log, and how it is found. Each test has tenants of its own. */
@SuppressWarnings("NullAway.Init")
class ReadingTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static RunningLedger ledger;

  private final UUID tenant = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start();
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void aTenantSeesItsOwnEventsAlone() {
    AuditEvent own = deliver(event(tenant).build());
    AuditEvent others = deliver(event(other).build());
    assertThat(ids("")).contains(own.id()).doesNotContain(others.id());
    assertThat(ledger.get("/audit/v1/events/" + own.id(), tenant).statusCode()).isEqualTo(200);
    for (String path :
        List.of(
            "/audit/v1/events/" + others.id(),
            "/audit/v1/proofs/inclusion?event=" + others.id(),
            "/audit/v1/events/" + UUID.randomUUID())) {
      assertProblem(ledger.get(path, tenant), 404, "not-found", "there is no such event");
    }
    assertThat(ids("id=" + others.id())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/audit/v1/events",
        "/audit/v1/events/019abc00-0000-7000-8000-000000000001",
        "/audit/v1/checkpoint",
        "/audit/v1/checkpoints",
        "/audit/v1/keys",
        "/audit/v1/proofs/inclusion?event=019abc00-0000-7000-8000-000000000001",
        "/audit/v1/proofs/consistency?from=1",
        "/audit/v1/tile/0/000.p/1",
        "/audit/v1/tile/entries/000.p/1",
        "/audit/v1/export"
      })
  void everyPathAsksForATokenAndThePolicy(String path) {
    assertProblem(ledger.mesh(path, "gateway"), 401, "unauthenticated", "");
    assertProblem(
        ledger.get(path, ledger.auditor(tenant).roles("participant")),
        403,
        "policy-denied",
        "role-missing");
    assertProblem(
        ledger.get(path, ledger.auditor(tenant).claim("aud", "session")),
        403,
        "purpose-not-permitted",
        "");
    assertProblem(
        ledger.get(
            path,
            ledger
                .auditor(tenant)
                .claim("scope", "analytics.reporting")
                .contextClaim("purpose", "analytics.reporting")),
        403,
        "purpose-not-permitted",
        "");
    assertProblem(
        ledger.get(path, ledger.auditor(tenant).presentedBy("session")),
        401,
        "binding-mismatch",
        "");
    assertProblem(
        ledger.get(path, ledger.auditor(new UUID(0, 0))), 403, "policy-denied", "no tenant");
    assertProblem(
        ledger.get(path, ledger.auditor(new UUID(-1, -1))), 403, "policy-denied", "no tenant");
  }

  @Test
  void eventsAreFoundByEachOfTheirFields() {
    AuditEvent wanted =
        deliver(
            event(tenant)
                .time(Instant.parse("2026-11-01T10:00:00Z"))
                .actor("client", "a-1")
                .resource("record", "r-9")
                .decisionId("d-1")
                .requestId("q-1")
                .build());
    deliver(event(tenant).time(Instant.parse("2026-11-02T10:00:00Z")).build());
    for (String query :
        List.of(
            "id=" + wanted.id(),
            "decision_id=d-1",
            "request_id=q-1",
            "actor=a-1",
            "resource=r-9&resource_type=record",
            "type=decision&to=2026-11-02T00:00:00Z",
            "outcome=allowed&from=2026-11-01T10:00:00Z&to=2026-11-01T10:00:01Z")) {
      assertThat(ids(query)).as(query).containsExactly(wanted.id());
    }
    assertThat(ids("type=decision&from=2026-11-01T10:00:01Z"))
        .doesNotContain(wanted.id())
        .hasSize(1);
    assertThat(ids("type=none")).isEmpty();
  }

  @Test
  void pagesFollowEachOtherNewestFirst() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      // Two of one time each, so that the order within a time counts too.
      expected.addFirst(
          deliver(event(tenant).time(Instant.ofEpochSecond(1_790_000_000L + i / 2)).build()).id());
    }
    List<String> found = new ArrayList<>();
    String cursor = "";
    for (int pages = 0; pages < 4; pages++) {
      JsonNode page =
          JSON.readTree(
              ledger.get("/audit/v1/events?type=decision&limit=2" + cursor, tenant).body());
      page.get("items").forEach(item -> found.add(item.get("id").asString()));
      cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asString();
    }
    assertThat(cursor).isEmpty();
    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday,query/from",
    "to=2026-11-25,query/to",
    "id=7,query/id",
    "limit=0,query/limit",
    "limit=201,query/limit",
    "cursor=x,query/cursor",
    "cursor=WyJhIiwiYiJd,query/cursor",
    "name=7,query/name"
  })
  void aParameterThatCannotBeReadIsNamed(String query, String pointer) {
    HttpResponse<String> answer = ledger.get("/audit/v1/events?" + query, tenant);
    assertProblem(answer, 422, "invalid", "expected");
    assertThat(JSON.readTree(answer.body()).get("errors").get(0).get("pointer").asString())
        .isEqualTo(pointer);
  }

  @Test
  void readingIsRecordedInTheLogThatWasRead() {
    AuditEvent event = deliver(event(tenant).build());
    ledger.get("/audit/v1/events?actor=somebody", tenant);
    ledger.get("/audit/v1/events/" + event.id(), tenant);
    ledger.get("/audit/v1/proofs/inclusion?event=" + event.id(), tenant);
    ledger.get("/audit/v1/export", tenant);
    ledger.get("/audit/v1/tile/entries/000.p/1", tenant);
    Await.until(() -> indexed("source = 'ledger'") >= 5);
    assertThat(
            ledger
                .database(tenant)
                .sql("select type from events where source = 'ledger' order by idx limit 5")
                .query(String.class)
                .list())
        .containsExactly(
            "audit.searched", "audit.read", "audit.proved", "audit.exported", "audit.read");
    assertThat(
            ledger
                .database(tenant)
                .sql(
                    "select convert_from(body, 'UTF8') from events where type = 'audit.searched'"
                        + " order by idx limit 1")
                .query(String.class)
                .single())
        .contains("\"query\":{\"actor\":\"somebody\"}")
        .contains("\"rows\":0");
  }

  @Test
  void theTilesLeadToTheSignedRoot() {
    for (int i = 0; i < 3; i++) {
      deliver(event(tenant).build());
    }
    Checkpoint checkpoint = checkpoint();
    int size = (int) checkpoint.size();
    byte[] tile = ledger.getBytes("/audit/v1/tile/0/000.p/" + size, tenant).body();
    byte[] bundle = ledger.getBytes("/audit/v1/tile/entries/000.p/" + size, tenant).body();
    List<Hash> leaves = HashTile.parse(tile, size).orElseThrow();
    assertThat(
            EntryBundle.parse(bundle, size).orElseThrow().stream()
                .map(new TreeHasher()::leaf)
                .toList())
        .isEqualTo(leaves);
    GrowingTree tree = new GrowingTree();
    leaves.forEach(tree::append);
    assertThat(tree.root()).isEqualTo(checkpoint.root());
    assertProblem(ledger.get("/audit/v1/tile/0/000", tenant), 404, "not-found", "no such tile");
    assertProblem(
        ledger.get("/audit/v1/tile/0/000.p/255", tenant), 404, "not-found", "no such tile");
    assertProblem(ledger.get("/audit/v1/tile/0/0", tenant), 404, "not-found", "no such tile");
  }

  @Test
  void theLogIsProvedToHaveOnlyGrown() {
    deliver(event(tenant).build());
    Checkpoint earlier = checkpoint();
    for (int i = 0; i < 4; i++) {
      deliver(event(tenant).build());
    }
    Checkpoint later = checkpoint();
    JsonNode answer =
        JSON.readTree(
            ledger
                .get(
                    "/audit/v1/proofs/consistency?from=" + earlier.size() + "&to=" + later.size(),
                    tenant)
                .body());
    List<Hash> path =
        answer
            .get("path")
            .valueStream()
            .map(hash -> Hash.parseBase64(hash.asString()).orElseThrow())
            .toList();
    assertThat(
            new ConsistencyProof(earlier.size(), later.size(), path)
                .leads(earlier.root(), later.root()))
        .isTrue();
    for (String query :
        List.of("from=0", "from=" + (later.size() + 100), "from=1&to=99999", "from=3&to=2")) {
      assertProblem(
          ledger.get("/audit/v1/proofs/consistency?" + query, tenant), 422, "invalid", "expected");
    }
    JsonNode checkpoints = JSON.readTree(ledger.get("/audit/v1/checkpoints", tenant).body());
    assertThat(
            checkpoints.get("items").valueStream().map(item -> item.get("size").asLong()).toList())
        .contains(earlier.size(), later.size())
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void aTenantWithoutEventsHasASignedEmptyLog() {
    assertThat(checkpoint().size()).isZero();
    assertThat(ledger.get("/audit/v1/checkpoint", tenant).headers().firstValue("Content-Type"))
        .hasValueSatisfying(
            type -> assertThat(type).isEqualToIgnoringCase("text/plain;charset=UTF-8"));
  }

  @Test
  void theOperatorExportsTheInstallationsOwnLog() {
    UUID epoch = RunningLedger.IDS.next();
    ledger.deliver("gateway", epoch, line(1, "{}"));
    HttpResponse<String> export = ledger.mesh("/mesh/v1/appliance/export", "operator");
    assertThat(export.statusCode()).isEqualTo(200);
    assertThat(export.body())
        .contains("gatehouse.internal/audit/appliance")
        .contains("gateway/" + epoch + "/1");
  }

  private long indexed(String condition) {
    return ledger
        .database(tenant)
        .sql("select count(*) from events where " + condition)
        .query(Long.class)
        .single();
  }

  private Checkpoint checkpoint() {
    String note = ledger.get("/audit/v1/checkpoint", tenant).body();
    return Checkpoint.parse(note.substring(0, note.indexOf("\n\n") + 1)).orElseThrow();
  }

  private List<String> ids(String query) {
    JsonNode page = JSON.readTree(ledger.get("/audit/v1/events?" + query, tenant).body());
    return page.get("items").valueStream().map(item -> item.get("id").asString()).toList();
  }

  private AuditEvent deliver(AuditEvent event) {
    assertThat(ledger.deliver("gateway", RunningLedger.IDS.next(), line(1, event)).statusCode())
        .isEqualTo(200);
    return event;
  }
}
