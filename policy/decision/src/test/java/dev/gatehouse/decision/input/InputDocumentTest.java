package dev.gatehouse.decision.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.value.RegoJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The document that policies see, member by member. */
class InputDocumentTest {

  private static final UUID TENANT = UUID.fromString("7b0c7e3e-0f0f-4a6e-9d3c-3b1f0a1d2c4e");

  @Test
  void hasThePublishedForm() {
    DecisionInput input =
        new DecisionInput(
            new Subject(
                "user",
                "9f",
                TENANT,
                List.of("facilitator"),
                List.of(),
                "s",
                "urn:gatehouse:acr:mfa",
                List.of("pwd", "otp"),
                "console",
                "spiffe://acme.example/app",
                null),
            new Action("sessions.read", "GET", List.of("sessions")),
            new Resource(
                "session",
                "s-17",
                "/sessions/v1/sessions/s-17",
                "sessions",
                "9f",
                List.of("user.content"),
                Map.of()),
            new Context(
                "essential.service.facilitation",
                new Consent("given", "c", 3, null),
                "consent",
                Instant.parse("2026-11-23T10:00:00Z"),
                "203.0.113.9",
                new Certificate("x", List.of()),
                null,
                "r",
                "INC-4711"));

    assertThat(input.toRego())
        .isEqualTo(
            RegoJson.parse(
                """
                {"subject":  {"type": "user", "id": "9f", "properties": {
                    "tenant": "7b0c7e3e-0f0f-4a6e-9d3c-3b1f0a1d2c4e", "roles": ["facilitator"], "groups": [],
                    "session": "s", "acr": "urn:gatehouse:acr:mfa", "amr": ["pwd", "otp"], "client": "console",
                    "workload": "spiffe://acme.example/app", "delegation": null}},
                 "action":   {"name": "sessions.read", "properties": {"method": "GET", "scopes": ["sessions"]}},
                 "resource": {"type": "session", "id": "s-17", "properties": {
                    "path": "/sessions/v1/sessions/s-17", "route": "sessions", "data_subject": "9f",
                    "data_categories": ["user.content"]}},
                 "context":  {"purpose": "essential.service.facilitation",
                    "consent": {"state": "given", "id": "c", "version": 3, "expires_at": null},
                    "legal_basis": "consent", "time": "2026-11-23T10:00:00Z", "ip": "203.0.113.9",
                    "certificate": {"sha256": "x", "san": []}, "body": null, "request_id": "r",
                    "break_glass": "INC-4711"}}
                """));
  }

  @Test
  void sayNullForWhatIsNotKnown() {
    DecisionInput input =
        new DecisionInput(
            Subject.anonymous(),
            Action.of("identity.signin"),
            Resource.of("identity", null),
            Context.of(null, null, null, Instant.EPOCH));

    assertThat(RegoJson.write(input.toRego()))
        .isEqualTo(
            "{\"action\":{\"name\":\"identity.signin\",\"properties\":{\"method\":null,\"scopes\":null}},"
                + "\"context\":{\"body\":null,\"break_glass\":null,\"certificate\":null,\"consent\":null,\"ip\":null,"
                + "\"legal_basis\":null,\"purpose\":null,\"request_id\":null,\"time\":\"1970-01-01T00:00:00Z\"},"
                + "\"resource\":{\"id\":null,\"properties\":{\"data_categories\":[],\"data_subject\":null,"
                + "\"path\":null,\"route\":null},\"type\":\"identity\"},"
                + "\"subject\":{\"id\":\"anonymous\",\"properties\":{\"acr\":null,\"amr\":[],\"client\":null,"
                + "\"delegation\":null,\"groups\":[],\"roles\":[],\"session\":null,\"tenant\":null,"
                + "\"workload\":null},\"type\":\"anonymous\"}}");
  }

  @Test
  void attributesStandBesideTheFixedProperties() {
    Resource session =
        new Resource(
            "session",
            "s",
            null,
            null,
            null,
            List.of(),
            Map.of("owner", "a", "members", Map.of("a", "owner")));
    DecisionInput input =
        new DecisionInput(
            Subject.anonymous(),
            Action.of("sessions.read"),
            session,
            Context.of("p", null, null, Instant.EPOCH));

    assertThat(RegoJson.write(input.toRego()))
        .contains("\"members\":{\"a\":\"owner\"},\"owner\":\"a\",\"path\":null,\"route\":null}");
  }

  @Test
  void anAttributeCanNotHideAFixedProperty() {
    assertThatThrownBy(
            () ->
                new Resource(
                    "session", "s", null, null, "9f", List.of(), Map.of("data_subject", "other")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("data_subject is a property of its own, not an attribute");
  }

  @Test
  void plainValuesKeepTheirKindAndPrecision() {
    assertThat(
            RegoJson.write(
                PlainValues.toRego(
                    Arrays.asList(
                        1,
                        2L,
                        0.5,
                        new java.math.BigInteger("123456789012345678901234567890"),
                        new java.math.BigDecimal("1.10"),
                        true,
                        null,
                        "x",
                        Map.of("k", List.of())))))
        .isEqualTo("[1,2,0.5,123456789012345678901234567890,1.10,true,null,\"x\",{\"k\":[]}]");
  }

  @Test
  void otherObjectsAreRefused() {
    assertThatThrownBy(() -> PlainValues.toRego(Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no policy value can be made of a java.time.Instant");
  }

  @Test
  void nestingHasAnEnd() {
    List<Object> nested = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      nested = new ArrayList<>(List.of(nested));
    }
    Object deep = nested;
    assertThatThrownBy(() -> PlainValues.toRego(deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a value is nested more than 64 levels deep");
  }
}
