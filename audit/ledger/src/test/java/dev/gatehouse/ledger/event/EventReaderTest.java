package dev.gatehouse.ledger.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.catalogue.GatewayEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.ledger.LogId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

  private static final UUID TENANT = UUID.fromString("7d2f1c1e-5a0b-4f57-9a53-1d3c9a1f0001");
  private static final String MINIMAL =
      "{\"id\":\"019abc00-0000-7000-8000-000000000001\",\"time\":\"2026-11-25T10:00:00Z\",\"type\":\"t\","
          + "\"actor\":{\"type\":\"user\",\"id\":\"9f\"},\"action\":\"a\",\"outcome\":\"denied\",\"source\":\"gateway\"}";

  @Test
  void whatTheJournalWritesIsAccepted() {
    AuditEvent event =
        AuditEvent.builder(GatewayEventTypes.DECISION.with("*", "anything"))
            .id(new EventIds(Instant::now).next())
            .time(Instant.parse("2026-11-25T10:00:00.123456Z"))
            .tenant(TENANT)
            .actor("user", "9f")
            .action("sessions.read")
            .resource("session", "s-17\u0000\uD800")
            .outcome(Outcome.ALLOWED)
            .decisionId("d-1")
            .requestId("r-1")
            .source("gateway")
            .detail("free", "x\u0000y")
            .detail("number", 1e21)
            .build();
    LedgerEvent read = accepted(event.toJson());
    assertThat(read.log()).isEqualTo(new LogId(TENANT));
    assertThat(read.id()).hasToString(event.id());
    assertThat(read.time()).isEqualTo(event.time());
    assertThat(read.resourceId()).isEqualTo("s-17\uFFFD\uFFFD");
    assertThat(read.decisionId()).isEqualTo("d-1");
    assertThat(read.outcome()).isEqualTo("allowed");
  }

  @Test
  void theCanonicalFormSortsAndHasNoSpaces() {
    String spaced = MINIMAL.replace(",", " , ").replace(":\"", " : \"");
    assertThat(new String(accepted(MINIMAL).canonical(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"action\":\"a\",\"actor\":{\"id\":\"9f\",\"type\":\"user\"},"
                + "\"id\":\"019abc00-0000-7000-8000-000000000001\",\"outcome\":\"denied\",\"source\":\"gateway\","
                + "\"time\":\"2026-11-25T10:00:00Z\",\"type\":\"t\"}");
    assertThat(accepted(spaced.replace("2026-11-25T10 : ", "2026-11-25T10:")).canonical())
        .isEqualTo(accepted(MINIMAL).canonical());
  }

  @Test
  void anEventWithoutATenantBelongsToTheInstallation() {
    assertThat(accepted(MINIMAL).log()).isEqualTo(LogId.APPLIANCE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "gateway"|"session"|its source is not the service that sent it
          "source":"gateway"|"source":7|its source is not a text
          ,"source":"gateway"||it has no source
          "019abc00-|"019ABC00-|its id is not a lower-case UUID
          "2026-11-25T10:00:00Z"|"yesterday"|its time is not in RFC 3339, UTC
          "2026-11-25T10:00:00Z"|"1970-01-01T00:00:00Z"|its time is not between the years 2000 and 9999
          "action":"a"|"action":""|its action is empty, too long or has control characters
          "action":"a"|"action":"a\\u0000"|its action is empty, too long or has control characters
          "action":"a"|"action":"a","action":"b"|it is not JSON that every reader reads alike
          "action":"a"|"action":"a\\ud800"|its action has half a character
          "id":"019abc00-0000-7000-8000-000000000001"|"id":"Ada Lovelace"|its id is not a lower-case UUID
          "type":"t"|"type":"t","details":{"a":[{"b c":"\\udc00"}]}|its details.a[0].(a name) has half a character
          {"type":"user","id":"9f"}|"9f"|its actor is not an object
          "type":"t"|"type":"t","resource":[]|its resource is not an object
          "type":"t"|"type":"t","details":{"n":9007199254740992}|its details.n is an integer beyond 2^53-1
          "type":"t"|"type":"t","details":{"n":1e400}|its details.n is a number that is no IEEE 754 double
          "type":"t"|"type":"t","tenant":"00000000-0000-0000-0000-000000000000"|its tenant is no tenant's UUID
          "type":"t"|"type":"t","tenant":"ffffffff-ffff-ffff-ffff-ffffffffffff"|its tenant is no tenant's UUID
          "type":"t"|"type":"t"}{|it is not JSON that every reader reads alike
          """)
  void whatCannotBeKeptIsNamed(String part, String instead, String problem) {
    String changed = MINIMAL.replace(part, instead == null ? "" : instead);
    assertThat(EventReader.read(bytes(changed), "gateway"))
        .isEqualTo(new EventReading.Refused(problem));
  }

  @Test
  void otherJsonAndNoJsonIsRefused() {
    assertThat(EventReader.read(bytes("[]"), "gateway"))
        .isEqualTo(new EventReading.Refused("it is not a JSON object"));
    assertThat(EventReader.read(new byte[] {(byte) 0xFF}, "gateway"))
        .isInstanceOf(EventReading.Refused.class);
    assertThat(EventReader.read(new byte[0], "gateway")).isInstanceOf(EventReading.Refused.class);
    assertThat(EventReader.read(bytes("[".repeat(10_000)), "gateway"))
        .isInstanceOf(EventReading.Refused.class);
  }

  @Test
  void anEventOfFiveMegabytesIsRefusedAndAThousandKeysAreNot() {
    assertThat(
            EventReader.read(bytes(withDetails("\"x\":\"" + "x".repeat(66_000) + "\"")), "gateway"))
        .isInstanceOfSatisfying(
            EventReading.Refused.class,
            refused -> assertThat(refused.problem()).contains("at most 65535 are kept"));
    assertThat(
            EventReader.read(
                bytes(withDetails("\"x\":\"" + "x".repeat(5_000_000) + "\"")), "gateway"))
        .isInstanceOf(EventReading.Refused.class);
    String keys =
        IntStream.range(0, 1000)
            .mapToObj(i -> "\"k" + i + "\":" + i)
            .collect(Collectors.joining(","));
    assertThat(EventReader.read(bytes(withDetails(keys)), "gateway"))
        .isInstanceOf(EventReading.Accepted.class);
  }

  private static String withDetails(String members) {
    return MINIMAL.replace("\"type\":\"t\"", "\"type\":\"t\",\"details\":{" + members + "}");
  }

  private static LedgerEvent accepted(String json) {
    return accepted(bytes(json));
  }

  private static LedgerEvent accepted(byte[] json) {
    assertThat(EventReader.read(json, "gateway")).isInstanceOf(EventReading.Accepted.class);
    return ((EventReading.Accepted) EventReader.read(json, "gateway")).event();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
