package dev.gatehouse.delivery.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.Events;
import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.fixtures.ConformanceCases;
import dev.gatehouse.journal.catalogue.EventCatalogue;
import dev.gatehouse.journal.event.EventAct;
import dev.gatehouse.journal.event.EventKind;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.journal.event.EventWeight;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events become OCSF 1.8.0 that validates, and lose nothing. */
class OcsfFormatTest {

  @ParameterizedTest(name = "{0} by {1} is class {2}, activity {3}")
  @CsvSource({
    "decision, gateway, allowed, 6003, 99",
    "decision, gateway, denied, 6003, 99",
    "request.completed, gateway, succeeded, 6003, 99",
    "audit.searched, ledger, succeeded, 6003, 2",
    "signin.succeeded, identity-bridge, succeeded, 3002, 1",
    "signin.failed, identity-bridge, failed, 3002, 1",
    "session.closed, identity-bridge, succeeded, 3002, 2",
    "token.issued, identity-bridge, succeeded, 3002, 3",
    "token.revoked, identity-bridge, succeeded, 3002, 99",
    "user.created, identity-bridge, succeeded, 3001, 1",
    "user.changed, identity-bridge, succeeded, 3001, 99",
    "client.created, identity-bridge, succeeded, 3001, 1",
    "session.created, session, succeeded, 3004, 1",
    "session.refused, session, denied, 3004, 99",
    "consent.evidence-read, consent-vault, succeeded, 3004, 2",
    "consent.withdrawn, consent-vault, succeeded, 3004, 3",
    "notice.published, consent-vault, succeeded, 3004, 3",
    "record.read, consent-vault, succeeded, 6005, 1",
    "record.written, consent-vault, succeeded, 6005, 5",
    "note.deleted, session, succeeded, 6005, 7",
    "journal.epoch.opened, ledger, succeeded, 6003, 99",
    "something.new, another, succeeded, 6003, 99"
  })
  void validates(String type, String source, String outcome, int expectedClass, int activity)
      throws IOException {
    JsonNode json = ocsf(event(type, source, outcome));
    assertThat(json.path("class_uid").asInt()).isEqualTo(expectedClass);
    assertThat(json.path("activity_id").asInt()).isEqualTo(activity);
    OcsfSchema schema = new OcsfSchema(ConformanceCases.require("ocsf/compiled-1.8.0.json"));
    assertThat(schema.problems(json)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("declared")
  void everyDeclaredTypeIsValidAndAsSevereAsTheCatalogueSays(EventType type) throws IOException {
    OcsfSchema schema = new OcsfSchema(ConformanceCases.require("ocsf/compiled-1.8.0.json"));
    JsonNode json = ocsf(event(type.name(), type.source(), "succeeded"));
    assertThat(schema.problems(json)).isEmpty();
    assertThat(json.path("severity_id").asInt())
        .isEqualTo(type.weight() == EventWeight.GRAVE ? 4 : 1);
    assertThat(json.path("class_name").asString())
        .isEqualToIgnoringCase(type.kind().name().replace('_', ' '));
    assertThat(json.path("activity_id").asInt() == 99)
        .isEqualTo(
            type.act() == EventAct.OTHER
                || type.kind() == EventKind.ACCOUNT_CHANGE && type.act() == EventAct.UPDATE);
  }

  private static List<EventType> declared() {
    return EventCatalogue.all();
  }

  @Test
  void aRefusalSaysWhyAndLosesNothing() throws IOException {
    JsonNode json = ocsf(Events.decision("u-1", "x"));
    assertThat(json.path("status_id").asInt()).isEqualTo(2);
    assertThat(json.path("status_detail").asString()).isEqualTo("role-missing, consent-missing");
    assertThat(json.path("severity_id").asInt()).isEqualTo(2);
    assertThat(json.path("time").asLong()).isEqualTo(Events.TIME.toEpochMilli());
    assertThat(json.path("metadata").path("uid").asString())
        .isEqualTo("01990000-0000-7000-8000-000000000001");
    assertThat(json.path("metadata").path("tenant_uid").asString()).isEqualTo(Events.TENANT);
    assertThat(json.path("actor").path("user").path("uid").asString()).isEqualTo("u-1");
    assertThat(json.path("unmapped").path("details").path("status").asInt()).isEqualTo(403);
    assertThat(json.path("unmapped").path("policy").path("revision").asString()).isEqualTo("r7");
    OcsfSchema schema = new OcsfSchema(ConformanceCases.require("ocsf/compiled-1.8.0.json"));
    assertThat(schema.problems(json)).isEmpty();
  }

  @Test
  void whatEndangersTheEvidenceIsSevere() {
    assertThat(
            ocsf(event("journal.epoch.opened", "ledger", "succeeded")).path("severity_id").asInt())
        .isEqualTo(4);
    assertThat(ocsf(event("record.read", "consent-vault", "failed")).path("severity_id").asInt())
        .isEqualTo(3);
    assertThat(ocsf(event("record.read", "consent-vault", "succeeded")).path("severity_id").asInt())
        .isEqualTo(1);
  }

  private static JsonNode ocsf(DeliveryEvent event) {
    return JsonMapper.shared().readTree(EventFormats.OCSF.write(event));
  }

  private static DeliveryEvent event(String type, String source, String outcome) {
    return Events.event(
        "appliance",
        1,
        "01990000-0000-7000-8000-000000000002",
        """
        {"action":"a.b","actor":{"id":"u-1","type":"user"},"details":{"client":"c"},"outcome":"%s","reasons":[],\
        "resource":{"id":"r","type":"thing"},"source":"%s","time":"%s","type":"%s"}\
        """
            .formatted(outcome, source, Events.TIME, type));
  }
}
