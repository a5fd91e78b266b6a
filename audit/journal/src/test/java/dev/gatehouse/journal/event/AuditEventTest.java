package dev.gatehouse.journal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditEventTest {

  private static final UUID ID = UUID.fromString("019abc00-0000-7000-8000-000000000001");
  private static final UUID TENANT = UUID.fromString("7d2f1c1e-5a0b-4f57-9a53-1d3c9a1f0001");

  private static final EventType DECISION =
      EventType.of("gateway", "decision", "0.1.0", EventKind.API_ACTIVITY, "a test decided")
          .with("*", "anything");

  @Test
  void jsonHasTheFieldsOfTheLedger() {
    AuditEvent event =
        minimal()
            .tenant(TENANT)
            .resource("session", "s-17")
            .reasons(List.of("consent-missing"))
            .decisionId(ID.toString())
            .requestId("r-1")
            .policy("default", "7")
            .purpose("essential.service.facilitation")
            .consent("c-1", 3, "withdrawn")
            .detail("route", "sessions")
            .detail("count", 3)
            .detail("ratio", 0.5)
            .detail("nested", Map.of("list", List.of(true, "x")))
            .build();
    assertThat(json(event))
        .isEqualTo(
            """
            {"id":"019abc00-0000-7000-8000-000000000001","time":"2026-11-25T10:00:00.123456Z",\
            "tenant":"7d2f1c1e-5a0b-4f57-9a53-1d3c9a1f0001","type":"decision",\
            "actor":{"type":"user","id":"9f"},"action":"sessions.read",\
            "resource":{"type":"session","id":"s-17"},"outcome":"denied","reasons":["consent-missing"],\
            "decision_id":"019abc00-0000-7000-8000-000000000001","request_id":"r-1",\
            "policy":{"bundle":"default","revision":"7"},"purpose":"essential.service.facilitation",\
            "consent":{"id":"c-1","version":3,"state":"withdrawn"},"source":"gateway",\
            "details":{"route":"sessions","count":3,"ratio":0.5,"nested":{"list":[true,"x"]}}}\
            """);
  }

  @Test
  void absentFieldsAreLeftOut() {
    assertThat(json(minimal().build()))
        .isEqualTo(
            """
            {"id":"019abc00-0000-7000-8000-000000000001","time":"2026-11-25T10:00:00.123456Z",\
            "type":"decision","actor":{"type":"user","id":"9f"},"action":"sessions.read",\
            "outcome":"denied","reasons":[],"source":"gateway","details":{}}\
            """);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatNullPointerException()
        .isThrownBy(() -> AuditEvent.builder(DECISION).build())
        .withMessage("an audit event needs its id");
  }

  @Test
  void whatATypeDoesNotDeclareIsRefused() {
    AuditEventBuilder event =
        AuditEvent.builder(
                EventType.of("ledger", "audit.read", "0.1.0", EventKind.API_ACTIVITY, "")
                    .with("rows", "how many")
                    .with("query/actor", Personal.PERSON, "whose")
                    .with("sha256.*", "by language"))
            .id(ID)
            .time(Instant.EPOCH)
            .actor("user", "9f")
            .action("audit.read")
            .outcome(Outcome.SUCCEEDED)
            .source("ledger");
    assertThat(
            event
                .detail("rows", 1)
                .detail("query", Map.of("actor", "9f"))
                .detail("sha256.de", "00")
                .build()
                .details())
        .hasSize(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event.detail("name", "Ada Lovelace").build())
        .withMessage("events of type audit.read declare no detail name");
  }

  @Test
  void anIdOfAnotherVersionIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimal().id(TENANT).build())
        .withMessageStartingWith("the event's id must be a lower-case UUID of version 7");
  }

  @Test
  void textThatAStrangerChoseIsCleanedAndNeverRefused() {
    AuditEvent event =
        minimal()
            .resource("session", "a\u0000b\r\nc\uD800d\uD83D\uDE00")
            .detail("note", "x\u0000y\nz\uDC00")
            .build();
    assertThat(event.resource())
        .isEqualTo(new ResourceReference("session", "a\uFFFDb\uFFFD\uFFFDc\uFFFDd\uD83D\uDE00"));
    assertThat(event.details()).containsEntry("note", "x\uFFFDy\nz\uFFFD");
    assertThat(json(event)).doesNotContain("\n");
  }

  @Test
  void textLongerThanAnyRequestLineIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimal().action("x".repeat(16 * 1024 + 1)).build())
        .withMessage("the event's action has 16385 characters; at most 16384 are kept");
  }

  @Test
  void numbersThatTheCanonicalFormCannotHoldAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimal().detail("n", (1L << 53)).build())
        .withMessage("the event's details.n is 9007199254740992; beyond 2^53-1 use a string");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimal().detail("n", Double.NaN).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimal().detail("n", Double.POSITIVE_INFINITY).build());
    assertThat(minimal().detail("n", (1L << 53) - 1).build().details())
        .containsEntry("n", 9007199254740991L);
  }

  @Test
  void objectsWithoutAJsonFormAreRefusedByTheirPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimal().detail("list", List.of(1, new Object())).build())
        .withMessage(
            "the event's details.list[1] is a java.lang.Object, which has no JSON form" + " here");
  }

  @Test
  void endlessNestingIsRefused() {
    Map<String, Object> deep = Map.of();
    for (int i = 0; i < 20; i++) {
      deep = Map.of("d", deep);
    }
    Map<String, Object> details = deep;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minimal().details(details).build())
        .withMessageContaining("is nested deeper than 16");
  }

  @Test
  void aThousandKeysAreKept() {
    Map<String, Integer> many =
        IntStream.range(0, 1000).boxed().collect(Collectors.toMap(i -> "key" + i, i -> i));
    assertThat(minimal().details(many).build().details()).hasSize(1000);
  }

  private static AuditEventBuilder minimal() {
    return AuditEvent.builder(DECISION)
        .id(ID)
        .time(Instant.parse("2026-11-25T10:00:00.123456789Z"))
        .actor("user", "9f")
        .action("sessions.read")
        .outcome(Outcome.DENIED)
        .source("gateway");
  }

  private static String json(AuditEvent event) {
    return new String(event.toJson(), StandardCharsets.UTF_8);
  }
}
