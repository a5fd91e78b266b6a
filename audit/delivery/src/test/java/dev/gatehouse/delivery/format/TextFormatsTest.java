package dev.gatehouse.delivery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.delivery.Events;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CEF, LEEF and ECS, and what a user's name can't do in them. */
class TextFormatsTest {

  @Test
  void cef() {
    assertThat(cef("u-1", "x"))
        .isEqualTo(
            "CEF:0|Gatehouse|Gatehouse|1|decision|decision denied|4|rt=1795773600123"
                + " externalId=01990000-0000-7000-8000-000000000001 act=sessions.read"
                + " outcome=denied reason=role-missing,consent-missing suid=u-1"
                + " deviceProcessName=gateway dvchost=gateway"
                + " cs1=7d1f0f3a-6a5e-4c1e-9f0a-0d6b9c5f1a11 cs1Label=tenant"
                + " cs2=01990000-0000-7000-8000-000000000001 cs2Label=decision cs3=r-1"
                + " cs3Label=request cs4=essential.service.facilitation cs4Label=purpose"
                + " cs5=session/s-17 cs5Label=resource cs6=r7 cs6Label=policy cn1=41 cn1Label=index"
                + " gatehouseClient=console gatehouseNote=x gatehouseStatus=403");
  }

  @Test
  void aNameCanAddNoFieldToCef() {
    assertThat(cef("eve suid=admin|x\\", "a=b\nCEF:0|forged|"))
        .contains(" suid=eve suid\\=admin|x\\\\ deviceProcessName=")
        .contains(" gatehouseNote=a\\=b\\nCEF:0|forged| ")
        .doesNotContain("\n");
  }

  @Test
  void leef() {
    assertThat(leef("u-1", "x"))
        .isEqualTo(
            "LEEF:2.0|Gatehouse|Gatehouse|1|decision|x09|devTime=2026-11-27T10:00:00.123+0000"
                + "\tdevTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ\tsev=5\tcat=denied\tusrName=u-1"
                + "\texternalId=01990000-0000-7000-8000-000000000001\taction=sessions.read"
                + "\treason=role-missing,consent-missing\tresource=s-17\tresourceType=session"
                + "\ttenant=7d1f0f3a-6a5e-4c1e-9f0a-0d6b9c5f1a11"
                + "\tdecision=01990000-0000-7000-8000-000000000001\trequest=r-1"
                + "\tpurpose=essential.service.facilitation\tpolicy=r7\tsource=gateway\tindex=41"
                + "\tdetail_client=console\tdetail_note=x\tdetail_status=403");
  }

  @Test
  void aNameCanAddNoFieldToLeef() {
    assertThat(leef("eve\tusrName=admin", "x\r\nLEEF:2.0|forged"))
        .contains("\tusrName=eve usrName=admin\t")
        .contains("\tdetail_note=x  LEEF:2.0|forged\t");
  }

  @Test
  void ecs() {
    JsonNode json =
        JsonMapper.shared().readTree(EventFormats.ECS.write(Events.decision("u-1", "x")));
    assertThat(json.path("@timestamp").asString()).isEqualTo("2026-11-27T10:00:00.123456Z");
    assertThat(json.path("event"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"id":"01990000-0000-7000-8000-000000000001","kind":"event","action":"sessions.read","code":"decision",
                     "dataset":"gatehouse.audit","module":"gatehouse","provider":"gateway","severity":4,"sequence":41,
                     "outcome":"failure","category":["api"],"type":["access","denied"],"reason":"role-missing, consent-missing"}
                    """));
    assertThat(json.path("user").path("id").asString()).isEqualTo("u-1");
    assertThat(json.path("organization").path("id").asString()).isEqualTo(Events.TENANT);
    assertThat(json.path("rule").path("version").asString()).isEqualTo("r7");
    assertThat(json.path("gatehouse").path("details").path("note").asString()).isEqualTo("x");
  }

  /** The values that ECS 8.17 allows for a category, from its field reference. */
  @ParameterizedTest
  @CsvSource({
    "signin.failed, identity-bridge, authentication, start",
    "session.closed, identity-bridge, authentication, end",
    "token.revoked, identity-bridge, authentication, info",
    "user.changed, identity-bridge, iam, user change",
    "session.created, session, configuration, creation",
    "consent.evidence-read, consent-vault, configuration, access",
    "record.written, consent-vault, database, change",
    "note.deleted, session, database, change",
    "audit.read, ledger, api, access info",
    "something.new, another, api, access info"
  })
  void ecsHasTheCategoryAndTheTypesThatTheCatalogueLeadsTo(
      String type, String source, String category, String types) {
    JsonNode event =
        JsonMapper.shared()
            .readTree(
                EventFormats.ECS.write(
                    Events.event(
                        "appliance",
                        1,
                        "01990000-0000-7000-8000-000000000002",
                        "{\"outcome\":\"succeeded\",\"source\":\"%s\",\"type\":\"%s\"}"
                            .formatted(source, type))))
            .path("event");
    assertThat(event.at("/category/0").asString()).isEqualTo(category);
    assertThat(event.path("type").valueStream().map(JsonNode::asString))
        .containsExactly(types.split(" "));
  }

  @Test
  void theNativeFormIsTheVeryBytesThatWereHashed() {
    var event = Events.decision("u-1", "x");
    assertThat(EventFormats.NATIVE.write(event)).isSameAs(event.body());
  }

  @Property
  void everyTextFormatIsOneLineWhateverAUserIsCalled(@ForAll String name, @ForAll String note) {
    String actor = name.isEmpty() ? "x" : name;
    assertThat(cef(actor, note)).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029]");
    assertThat(leef(actor, note)).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029&&[^\\t]]");
    // As many pairs as without the user's texts.
    assertThat(leef(actor, "n" + note).split("\t", -1))
        .hasSize(leef("x", "n").split("\t", -1).length);
  }

  @Test
  void anUnknownFormatNamesThoseThatThereAre() {
    assertThatThrownBy(() -> EventFormats.named("XML"))
        .hasMessage("there is no format xml, expected native, ocsf, ecs, cef or leef");
    assertThat(EventFormats.named("Ocsf")).isEqualTo(EventFormats.OCSF);
  }

  private static String cef(String actor, String note) {
    return new String(EventFormats.CEF.write(Events.decision(actor, note)), StandardCharsets.UTF_8);
  }

  private static String leef(String actor, String note) {
    return new String(
        EventFormats.LEEF.write(Events.decision(actor, note)), StandardCharsets.UTF_8);
  }
}
