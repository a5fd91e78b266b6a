package dev.gatehouse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.Bundle.PolicyModule;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleRoots;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A promoted candidate over restarts: each {@link #open} is one. */
class DurablePromotionTest {

  @TempDir private Path folder;
  private Path source;
  private Path file;

  @BeforeEach
  void files() throws Exception {
    source = Files.createDirectory(folder.resolve("policy"));
    file = folder.resolve("promotion/policy.json");
    source("one", false);
  }

  private void source(String revision, boolean allow) throws Exception {
    Files.writeString(
        source.resolve("p.rego"), "package gatehouse\n\ndecision := {\"allow\": " + allow + "}\n");
    Files.writeString(source.resolve(".manifest"), "{\"revision\": \"" + revision + "\"}");
  }

  private static Bundle candidate(String revision) {
    return new Bundle(
        new PolicyRevision("candidate", revision),
        BundleRoots.ALL,
        List.of(new PolicyModule("c.rego", "package gatehouse\n\ndecision := data.d\n")),
        (RegoObject) RegoJson.parse("{\"d\": {\"allow\": true, \"n\": 12345678901234567890}}"));
  }

  private PolicyInForce open() throws BundleException {
    return PolicyInForce.open(
        BundleSource.directory(source),
        DecisionSettings.defaults().withReload(Duration.ZERO).withPromotion(file),
        Clock.systemUTC());
  }

  private String inForceAfterStart() throws BundleException {
    try (PolicyInForce policy = open()) {
      return policy.status().inForce().revision();
    }
  }

  @Test
  void whatWasPromotedIsInForceAfterTheNextStart() throws Exception {
    try (PolicyInForce policy = open()) {
      policy.promote(candidate("two"));
    }
    try (PolicyInForce policy = open()) {
      assertThat(policy.status().inForce()).isEqualTo(new PolicyRevision("candidate", "two"));
      assertThat(policy.active().policy().data()).isEqualTo(candidate("two").data());
    }
  }

  @Test
  void itCanBeRolledBackAfterTheNextStartForGood() throws Exception {
    try (PolicyInForce policy = open()) {
      policy.promote(candidate("two"));
    }
    try (PolicyInForce policy = open()) {
      assertThat(policy.rollBack()).isTrue();
      assertThat(policy.status().inForce().revision()).isEqualTo("one");
      assertThat(policy.rollBack()).isFalse();
    }
    assertThat(inForceAfterStart()).isEqualTo("one");
    assertThat(file).doesNotExist();
  }

  @Test
  void aRollbackOfTheSecondPromotionLeavesTheFirst() throws Exception {
    try (PolicyInForce policy = open()) {
      policy.promote(candidate("two"));
      policy.promote(candidate("three"));
    }
    try (PolicyInForce policy = open()) {
      assertThat(policy.status().inForce().revision()).isEqualTo("three");
      assertThat(policy.rollBack()).isTrue();
    }
    assertThat(inForceAfterStart()).isEqualTo("two");
  }

  @Test
  void newerContentOfTheSourceEndsItWhenItComes() throws Exception {
    try (PolicyInForce policy = open()) {
      policy.promote(candidate("two"));
      source("newer", true);
      assertThat(policy.refresh().inForce().revision()).isEqualTo("newer");
    }
    assertThat(file).doesNotExist();
    assertThat(inForceAfterStart()).isEqualTo("newer");
  }

  @Test
  void contentThatChangedWhileNothingRanEndsItEvenUnderTheSameRevision() throws Exception {
    try (PolicyInForce policy = open()) {
      policy.promote(candidate("two"));
    }
    source("one", true);
    assertThat(inForceAfterStart()).isEqualTo("one");
    assertThat(file).doesNotExist();
  }

  @Test
  void aDamagedNoteStopsTheStartAndSaysWhatToDo() throws Exception {
    try (PolicyInForce policy = open()) {
      policy.promote(candidate("two"));
    }
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));
    assertThatThrownBy(this::open)
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith(file + ": is damaged")
        .hasMessageEndingWith("delete it to decide by the policy's source again");
    Files.writeString(file, "{\"over\": \"x\", \"candidate\": {\"modules\": 1}}");
    assertThatThrownBy(this::open).hasMessageStartingWith(file + ": is damaged");
  }

  @Test
  void whatCanNotBeKeptIsNotPromoted() throws Exception {
    Files.writeString(folder.resolve("promotion"), "a file where the folder is to be");
    try (PolicyInForce policy = open()) {
      assertThatThrownBy(() -> policy.promote(candidate("two")))
          .isInstanceOf(BundleException.class)
          .hasMessage(file + ": the promotion can't be kept for the next start");
      assertThat(policy.status().inForce().revision()).isEqualTo("one");
    }
  }
}
