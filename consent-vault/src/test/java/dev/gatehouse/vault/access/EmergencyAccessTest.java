package dev.gatehouse.vault.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.Answer;
import dev.gatehouse.vault.RunningVault;
import dev.gatehouse.vault.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An emergency override holds in the vault for the reason that the gateway vouches for. */
class EmergencyAccessTest {

  /** Grants facilitators an override for a reason, and org admins one without asking for any. */
  private static final String POLICY =
      """
      package gatehouse.custom

      reading if input.action.name == "subjects.read"

      emergency if {
        reading
        input.context.break_glass != null
        "facilitator" in input.subject.properties.roles
      }

      emergency if {
        reading
        "org_admin" in input.subject.properties.roles
      }

      allow contains "emergency" if emergency

      obligations contains {"type": "break_glass"} if emergency
      """;

  @TempDir private static Path policy = Path.of("");

  private static RunningVault vault = RunningVault.shared();

  private final UUID tenant = UUID.randomUUID();
  private final String subject = "/vault/v1/subjects/" + UUID.randomUUID();

  @BeforeAll
  static void startWithThePolicy() throws IOException {
    Files.writeString(policy.resolve("emergency.rego"), POLICY);
    vault =
        RunningVault.alone(
            launcher -> launcher.property("gatehouse.policy.directory", policy.toString()));
  }

  @AfterAll
  static void stop() {
    vault.close();
  }

  private Visitor caller(String role) {
    return vault.visitor(tenant, UUID.randomUUID(), role);
  }

  private static Visitor with(Visitor caller, String reason) {
    return caller.token(token -> token.contextClaim("break_glass", reason));
  }

  @Test
  void theTokensReasonOpens() {
    with(caller("facilitator"), "INC-4711").get(subject).expect(200);

    assertThat(vault.eventTypes(tenant)).containsExactly("subject.read");
  }

  @Test
  void withoutAReasonThePolicyDoesNotGrantIt() {
    caller("facilitator").get(subject).refused(403, "policy-denied");

    assertThat(vault.eventTypes(tenant)).doesNotContain("subject.read");
  }

  @Test
  void aReasonInTheRequestRatherThanTheTokenCountsForNothing() {
    caller("facilitator")
        .get(subject, "Gatehouse-Break-Glass", "INC-4711")
        .refused(403, "policy-denied");
  }

  @Test
  void aPolicyThatForgetsToAskForAReasonGrantsNothing() {
    Answer answer = caller("org_admin").get(subject);

    answer.refused(403, "policy-denied");
    assertThat(answer.text("detail")).endsWith("obligation-unknown");
    with(caller("org_admin"), "INC-4711").get(subject).expect(200);
  }

  @Test
  void aReasonOpensNothingToWhomThePolicyDoesNotName() {
    with(caller("participant"), "INC-4711").get(subject).refused(403, "policy-denied");
  }
}
