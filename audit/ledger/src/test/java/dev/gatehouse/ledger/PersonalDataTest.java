package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.catalogue.IdentityEventTypes;
import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.ledger.person.TokensInMemory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People stand in the log by tokens, whoever they are and wherever they stood. */
class PersonalDataTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static RunningLedger ledger;

  private final UUID tenant = UUID.randomUUID();
  private final UUID epoch = UUID.randomUUID();
  private final UUID alice = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start();
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Test
  void whoActsIsAToken() {
    deliver("gateway", event(tenant).actor("user", alice.toString()).build());

    assertThat(bodies().getFirst().at("/actor/id").asString()).isEqualTo(token(alice));
    assertThat(
            database()
                .sql("select actor_id from events where tenant_id = ?")
                .param(tenant)
                .query(String.class)
                .single())
        .isEqualTo(token(alice));
    assertNobodyFinds(alice);
  }

  @Test
  void whoIsActedOnAndWhoseDataItIsAreTokensToo() {
    deliver(
        "consent-vault",
        vault(VaultEventTypes.RECORD_READ)
            .resource("record", "notes/" + alice + "/n-1")
            .detail("subject", alice)
            .detail("records", List.of("n-1", "n-2"))
            .build(),
        vault(VaultEventTypes.SUBJECT_READ).resource("subject", alice.toString()).build());

    List<JsonNode> bodies = bodies();
    assertThat(bodies.get(0).at("/resource/id").asString())
        .isEqualTo("notes/" + token(alice) + "/n-1");
    assertThat(bodies.get(0).at("/details/subject").asString()).isEqualTo(token(alice));
    assertThat(bodies.get(0).at("/details/records/1").asString()).isEqualTo("n-2");
    assertThat(bodies.get(1).at("/resource/id").asString()).isEqualTo(token(alice));
    assertNobodyFinds(alice);
    assertNobodyFinds(bob);
  }

  @Test
  void whoIsNoPersonStaysReadable() {
    String session = UUID.randomUUID().toString();
    deliver(
        "gateway",
        event(tenant)
            .actor("client", "console")
            .resource("session", session)
            .detail("client", "console")
            .build());

    JsonNode body = bodies().getFirst();
    assertThat(body.at("/actor/id").asString()).isEqualTo("console");
    assertThat(body.at("/resource/id").asString()).isEqualTo(session);
    assertThat(body.at("/details/client").asString()).isEqualTo("console");
  }

  @Test
  void whatIsNoIdentifierWhereAPersonIsExpectedIsNotKept() {
    deliver(
        "gateway",
        event(tenant).resource("user", "alice@example.com").detail("data_subject", "Alice").build(),
        event(tenant).resource("user", "*").build());

    List<JsonNode> bodies = bodies();
    assertThat(bodies.get(0).at("/resource/id").asString()).isEqualTo("person:unknown");
    assertThat(bodies.get(0).at("/details/data_subject").asString()).isEqualTo("person:unknown");
    assertThat(bodies.get(1).at("/resource/id").asString()).isEqualTo("*");
  }

  @Test
  void whatATypeDoesNotDeclareIsTakenForPersonal() {
    String newer =
        """
        {"id":"%s","time":"2026-11-28T10:00:00Z","tenant":"%s","type":"person.greeted",\
        "actor":{"type":"user","id":"%s"},"action":"greet","outcome":"succeeded","source":"gateway",\
        "details":{"friends":["%s"],"path":"/people/%s/greet","count":3}}\
        """
            .formatted(RunningLedger.IDS.next(), tenant, bob, alice, alice);
    ledger.deliver("gateway", epoch, line(1, newer));

    JsonNode body = bodies().getFirst();
    assertThat(body.at("/details/friends/0").asString()).isEqualTo(token(alice));
    assertThat(body.at("/details/path").asString()).isEqualTo("/people/" + token(alice) + "/greet");
    assertThat(body.at("/details/count").asInt()).isEqualTo(3);
    assertNobodyFinds(alice);
  }

  @Test
  void anEventOfNoTenantNamesNobody() {
    AuditEvent failed =
        AuditEvent.builder(IdentityEventTypes.SIGN_IN_FAILED)
            .id(RunningLedger.IDS.next())
            .time(Instant.parse("2026-11-28T10:00:00Z"))
            .actor("user", alice.toString())
            .action("signin.failed")
            .outcome(Outcome.FAILED)
            .source("identity-bridge")
            .detail("client", "console")
            .build();
    deliver("identity-bridge", failed);

    assertThat(mentions(LogId.APPLIANCE.id(), alice)).isEmpty();
  }

  @Test
  void withoutTheVaultNothingIsTakenInAndNothingIsLost() {
    AuditEvent first = event(tenant).actor("user", alice.toString()).build();
    ledger.vault().setAway(true);
    try {
      assertThat(ledger.deliver("gateway", epoch, line(1, first)).statusCode()).isEqualTo(503);
    } finally {
      ledger.vault().setAway(false);
    }

    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, line(1, first)), 1);
    assertThat(bodies()).hasSize(1);
  }

  @Test
  void whatIsSentAgainAfterItsPersonWasErasedIsStillTheSame() {
    String sent = line(1, event(tenant).actor("user", alice.toString()).build());
    ledger.deliver("gateway", epoch, sent);
    String before = bodies().toString();
    ledger.vault().erase(tenant, alice);

    IntakeTest.assertAcknowledged(ledger.deliver("gateway", epoch, sent), 1);
    assertThat(bodies().toString()).isEqualTo(before);
  }

  @Test
  void whatIsSentAgainAboutAnotherPersonIsNot() {
    AuditEvent sent = event(tenant).actor("user", alice.toString()).build();
    ledger.deliver("gateway", epoch, line(1, sent));
    String other =
        new String(sent.toJson(), StandardCharsets.UTF_8).replace(alice.toString(), bob.toString());

    assertThat(ledger.deliver("gateway", epoch, line(1, other)).statusCode()).isEqualTo(409);
  }

  @Test
  void anErasedPersonStandsInLaterEventsAsErased() {
    deliver("gateway", event(tenant).actor("user", alice.toString()).build());
    ledger.vault().erase(tenant, alice);
    ledger.deliver(
        "gateway", epoch, line(2, event(tenant).actor("user", alice.toString()).build()));

    assertThat(bodies())
        .extracting(body -> body.at("/actor/id").asString())
        .containsExactly(token(alice), "person:erased");
  }

  @Test
  void aPersonIsFoundByTheirIdentifierAndTheSearchIsRecordedByTheirToken() {
    deliver(
        "gateway",
        event(tenant).actor("user", alice.toString()).build(),
        event(tenant).actor("user", bob.toString()).build());

    String page = ledger.get("/audit/v1/events?actor=" + alice, tenant).body();

    assertThat(JSON.readTree(page).get("items").size()).isEqualTo(1);
    assertThat(page).contains(token(alice)).doesNotContain(alice.toString(), token(bob));
    assertThat(ledger.get("/audit/v1/events?actor=" + token(alice), tenant).body())
        .contains("\"s-1\"");
    Await.until(() -> bodies().stream().anyMatch(PersonalDataTest::isSearch));
    JsonNode search =
        bodies().stream().filter(PersonalDataTest::isSearch).findFirst().orElseThrow();
    assertThat(search.at("/details/query/actor").asString()).isEqualTo(token(alice));
    assertNobodyFinds(alice);
  }

  @Test
  void aClientIsSearchedForByName() {
    deliver("gateway", event(tenant).actor("client", "console").build());
    assertThat(ledger.get("/audit/v1/events?actor=console", tenant).body()).contains("\"console\"");
    Await.until(() -> bodies().stream().anyMatch(PersonalDataTest::isSearch));
    JsonNode search =
        bodies().stream().filter(PersonalDataTest::isSearch).findFirst().orElseThrow();
    assertThat(search.at("/details/query/actor").asString()).isEqualTo("console");
  }

  private static boolean isSearch(JsonNode body) {
    return body.path("type").asString("").equals("audit.searched");
  }

  private AuditEventBuilder vault(EventType type) {
    return AuditEvent.builder(type)
        .id(RunningLedger.IDS.next())
        .time(Instant.parse("2026-11-28T10:00:00Z"))
        .tenant(tenant)
        .actor("user", bob.toString())
        .action("records.read")
        .outcome(Outcome.SUCCEEDED)
        .source("consent-vault");
  }

  private void deliver(String service, AuditEvent... events) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < events.length; i++) {
      lines.append(line(i + 1, events[i]));
    }
    IntakeTest.assertAcknowledged(ledger.deliver(service, epoch, lines.toString()), events.length);
  }

  private String token(UUID person) {
    return TokensInMemory.token(tenant, person);
  }

  private JdbcClient database() {
    return ledger.database(tenant);
  }

  private List<JsonNode> bodies() {
    return database()
        .sql("select body from events where tenant_id = ? order by idx")
        .param(tenant)
        .query((row, number) -> (JsonNode) JSON.readTree(row.getBytes(1)))
        .list();
  }

  private void assertNobodyFinds(UUID person) {
    assertThat(mentions(tenant, person)).isEmpty();
  }

  /** Tables with a row in which the person's identifier stands, as text or as bytes of it. */
  private static List<String> mentions(UUID log, UUID person) {
    JdbcClient database = ledger.database(log);
    String text = person.toString();
    return database
        .sql("select tablename from pg_tables where schemaname = 'ledger' order by tablename")
        .query(String.class)
        .list()
        .stream()
        .filter(
            table ->
                database
                    .sql(
                        "select exists (select from "
                            + table
                            + " t where t::text like ? or t::text like ?)")
                    .params(
                        "%" + text + "%",
                        "%" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "%")
                    .query(Boolean.class)
                    .single())
        .toList();
  }
}
