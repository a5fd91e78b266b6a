package dev.gatehouse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.input.Action;
import dev.gatehouse.decision.input.Consent;
import dev.gatehouse.decision.input.Context;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.input.Resource;
import dev.gatehouse.decision.input.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions of the shipped bundle and of folders, and the denials that no policy gives. */
class EmbeddedDecisionPointTest {

  private static final UUID TENANT = UUID.fromString("7b0c7e3e-0f0f-4a6e-9d3c-3b1f0a1d2c4e");
  private static final PolicyRevision DEFAULT =
      new PolicyRevision("default", "gatehouse-default-1");

  @TempDir Path folder;

  @Test
  void theShippedBundleAllows() throws BundleException {
    try (DecisionPoint point = DecisionPoint.of(BundleSource.builtIn())) {
      assertThat(point.decide(facilitator("sessions.read", "contract", null)))
          .isEqualTo(new Decision(true, List.of("role-permits"), List.of(), DEFAULT));
    }
  }

  @Test
  void theShippedBundleDenies() throws BundleException {
    try (DecisionPoint point = DecisionPoint.of(BundleSource.builtIn())) {
      assertThat(point.decide(facilitator("policy.write", "contract", null)))
          .isEqualTo(
              new Decision(
                  false, List.of("purpose-not-permitted", "role-missing"), List.of(), DEFAULT));
      assertThat(point.decide(facilitator("sessions.read", "consent", null)))
          .isEqualTo(Decision.deny("consent-missing", DEFAULT));
      assertThat(
              point.decide(
                  facilitator("sessions.read", "consent", new Consent("withdrawn", "c", 2, null))))
          .isEqualTo(Decision.deny("consent-withdrawn", DEFAULT));
      assertThat(point.decide(facilitator("sessions.read", "consent", Consent.UNVERIFIABLE)))
          .isEqualTo(Decision.deny("consent-unverifiable", DEFAULT));
    }
  }

  @Test
  void aFolderExtendsTheShippedBundle() throws Exception {
    write("custom.rego", "package gatehouse.custom\n\ndeny contains \"closed-today\"\n");
    try (DecisionPoint point = DecisionPoint.of(BundleSource.builtInWith(folder))) {
      Decision decision = point.decide(facilitator("sessions.read", "contract", null));
      assertThat(decision.reasons()).containsExactly("closed-today");
      assertThat(decision.policy().bundle()).isEqualTo("default+" + folder.getFileName());
    }
  }

  @Test
  void aFolderIsFollowed() throws Exception {
    write("custom.rego", "# Rules of your own.\npackage gatehouse.custom\n");
    DecisionSettings often = DecisionSettings.defaults().withReload(Duration.ofMillis(10));
    try (DecisionPoint point = DecisionPoint.of(BundleSource.builtInWith(folder), often)) {
      DecisionInput question = facilitator("sessions.read", "contract", null);
      assertThat(point.decide(question).allow()).isTrue();

      write(
          "custom.rego",
          "package gatehouse.custom\n\n"
              + "deny contains \"closed\" if input.action.name == \"sessions.read\"\n");

      await(() -> point.decide(question).reasons().equals(List.of("closed")));
      write("custom.rego", "package gatehouse.custom\n\ndeny contains \n");
      await(() -> !point.status().healthy());
      assertThat(point.decide(question).reasons()).containsExactly("closed");
    }
  }

  @Test
  void anEmptyFolderAddsNothingAndAMissingOneIsNoStart() throws Exception {
    try (DecisionPoint point = DecisionPoint.of(BundleSource.builtInWith(folder))) {
      assertThat(point.status().inForce()).isEqualTo(DEFAULT);
    }
    assertThatThrownBy(() -> DecisionPoint.of(BundleSource.builtInWith(folder.resolve("none"))))
        .hasMessage(folder.resolve("none") + ": expected a folder with a policy bundle");
  }

  @Test
  void aFolderReplacesTheShippedBundle() throws Exception {
    write("own.rego", "package gatehouse\n\ndecision := {\"allow\": true}\n");
    try (DecisionPoint point = DecisionPoint.of(BundleSource.builtInWith(folder))) {
      assertThat(point.decide(facilitator("anything.at.all", "contract", null)).allow()).isTrue();
      assertThat(point.status().inForce().bundle()).isEqualTo(folder.getFileName().toString());
    }
  }

  @Test
  void anyOtherOverlapIsRefused() throws Exception {
    write("own.rego", "package gatehouse.tenant\n\ndeny := set()\n");
    assertThatThrownBy(() -> DecisionPoint.of(BundleSource.builtInWith(folder)))
        .isInstanceOf(BundleException.class)
        .hasMessage(
            folder.getFileName()
                + ": its root gatehouse/tenant overlaps the bundle default, expected"
                + " gatehouse/custom and roots of its own to extend it, or gatehouse to replace"
                + " it");
  }

  @Test
  void aPolicyThatSaysNothingDenies() throws Exception {
    write("own.rego", "package other\n\nallow := true\n");
    try (DecisionPoint point = DecisionPoint.of(BundleSource.directory(folder))) {
      assertThat(point.decide(facilitator("sessions.read", "contract", null)).reasons())
          .containsExactly("policy-undefined");
    }
  }

  @Test
  void aPolicyWithAnotherFormOfAnswerDenies() throws Exception {
    write("own.rego", "package gatehouse\n\ndecision := \"yes\"\n");
    try (DecisionPoint point = DecisionPoint.of(BundleSource.directory(folder))) {
      assertThat(point.decide(facilitator("sessions.read", "contract", null)).reasons())
          .containsExactly("policy-result-invalid");
    }
  }

  @Test
  void aPolicyThatContradictsItselfDenies() throws Exception {
    write(
        "own.rego",
        "package gatehouse\n\ndecision := {\"allow\": true} if input.action.name\n\n"
            + "decision := {\"allow\": false} if input.action.name\n");
    try (DecisionPoint point = DecisionPoint.of(BundleSource.directory(folder))) {
      assertThat(point.decide(facilitator("sessions.read", "contract", null)).reasons())
          .containsExactly("decision-unavailable");
    }
  }

  @Test
  void aPolicyThatUsesUpItsStepsDenies() throws Exception {
    write(
        "own.rego",
        """
        package gatehouse

        decision := {"allow": count(many) > 0}

        many contains [a, b, c] if {
          some a in numbers.range(1, 1000)
          some b in numbers.range(1, 1000)
          some c in numbers.range(1, 1000)
        }
        """);
    DecisionSettings settings =
        DecisionSettings.defaults().withLimits(Duration.ofMinutes(5), 10_000);
    try (DecisionPoint point = DecisionPoint.of(BundleSource.directory(folder), settings)) {
      assertThat(point.decide(facilitator("sessions.read", "contract", null)).reasons())
          .containsExactly("decision-unavailable");
    }
  }

  @Test
  void aBrokenBundleIsNoStart() throws IOException {
    write("own.rego", "package gatehouse\n\ndecision := {\n");
    assertThatThrownBy(() -> DecisionPoint.of(BundleSource.directory(folder)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("own.rego:")
        .hasMessageContaining("rego_parse_error");
  }

  @Test
  void anEmptyOrMissingFolderIsNoStart() {
    assertThatThrownBy(() -> DecisionPoint.of(BundleSource.directory(folder)))
        .hasMessage(folder + ": holds no policy, expected .rego or data.json files");
    assertThatThrownBy(() -> DecisionPoint.of(BundleSource.directory(folder.resolve("none"))))
        .hasMessage(folder.resolve("none") + ": expected a folder with a policy bundle");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the folder is followed in time").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }

  private static DecisionInput facilitator(
      String action, String legalBasis, @org.jspecify.annotations.Nullable Consent consent) {
    return new DecisionInput(
        Subject.user("9f", TENANT, List.of("facilitator")),
        Action.of(action),
        Resource.of("session", "s-17"),
        Context.of(
            "essential.service.facilitation",
            legalBasis,
            consent,
            Instant.parse("2026-11-23T10:00:00Z")));
  }
}
