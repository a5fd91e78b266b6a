package dev.gatehouse.session;

import static dev.gatehouse.session.SessionUnderTest.OLGA;
import static dev.gatehouse.session.SessionUnderTest.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.session.SessionUnderTest.Answer;
import dev.gatehouse.session.SessionUnderTest.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A policy of the customer's own beside the shipped one: its denials and its obligations, kept or
 * refused.
 */
class SessionPolicyTest {

  @TempDir Path home;
  @TempDir Path policy;

  @Test
  void aCustomDenialDenies() throws IOException {
    write("deny contains \"closed-today\" if input.action.name == \"sessions.create\"");
    try (SessionUnderTest service = start()) {
      Answer refused = service.facilitator(OLGA).post(SESSIONS, "{\"title\":\"x\"}");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text("/detail")).isEqualTo("the policy denies this: closed-today");
    }
  }

  @Test
  void masksAndHeadersAreApplied() throws IOException {
    write(
        """
        obligations contains {"type": "mask", "fields": ["/description", "/items/*/description"], "with": "redact"} if {
          input.action.name in {"sessions.read", "sessions.list"}
        }

        obligations contains {"type": "header", "name": "X-Classification", "value": "internal"} if {
          input.action.name == "sessions.read"
        }
        """);
    try (SessionUnderTest service = start()) {
      Caller olga = service.facilitator(OLGA);
      String session =
          olga.post(SESSIONS, "{\"title\":\"x\",\"description\":\"confidential\"}")
              .header("Location");

      Answer read = olga.get(session);
      assertThat(read.text("/description")).isEqualTo("[redacted]");
      assertThat(read.text("/title")).isEqualTo("x");
      assertThat(read.header("X-Classification")).isEqualTo("internal");
      assertThat(read.etag()).isEqualTo("\"v1\"");
      assertThat(olga.get(SESSIONS).text("/items/0/description")).isEqualTo("[redacted]");
    }
  }

  @Test
  void whatCanNotBeFulfilledIsADenial() throws IOException {
    write(
        """
        obligations contains {"type": "notify", "who": "officer"} if input.action.name == "sessions.read"

        obligations contains {"type": "watermark", "text": "internal"} if input.action.name == "sessions.agenda.list"
        """);
    try (SessionUnderTest service = start()) {
      Caller olga = service.facilitator(OLGA);
      String session = olga.draft();
      for (Answer refused : new Answer[] {olga.get(session), olga.get(session + "/agenda")}) {
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/detail")).isEqualTo("the policy denies this: obligation-unknown");
      }
    }
  }

  @Test
  void aPolicyThatFailsIsNoDecision() throws IOException {
    // Two values for one rule: the conflict shows when it is asked, not before.
    write(
        """
        step := 1 if input.action.name == "sessions.read"

        step := 2 if input.action.name == "sessions.read"

        deny contains "never" if step == 3
        """);
    try (SessionUnderTest service = start()) {
      Caller olga = service.facilitator(OLGA);
      Answer refused = olga.get(olga.draft());
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("decision-unavailable");
    }
  }

  @Test
  void aBrokenPolicyIsToldByTheHealthAndTheLastGoodOneDecides() throws IOException {
    write("deny contains \"closed-today\" if input.action.name == \"sessions.create\"");
    try (SessionUnderTest service = start()) {
      write("deny contains");
      var decisions = service.running.context().getBean(dev.gatehouse.decision.DecisionPoint.class);
      assertThat(decisions.refresh().healthy()).isFalse();

      assertThat(service.facilitator(OLGA).post(SESSIONS, "{\"title\":\"x\"}").status())
          .isEqualTo(403);
      Answer health = service.send("ledger", service.request("/mesh/v1/health").GET());
      assertThat(health.status()).as("it goes on deciding").isEqualTo(200);
      assertThat(health.response().body()).contains("\"degraded\"", "custom.rego:");
    }
  }

  private SessionUnderTest start() {
    return new SessionUnderTest(home, Map.of("gatehouse.policy.directory", policy.toString()));
  }

  private void write(String rules) throws IOException {
    Files.writeString(policy.resolve("custom.rego"), "package gatehouse.custom\n\n" + rules + "\n");
  }
}
