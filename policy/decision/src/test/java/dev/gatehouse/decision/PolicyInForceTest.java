package dev.gatehouse.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.decision.bundle.BundleCounts;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.bundle.BundleStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that changes under a running decision point. */
class PolicyInForceTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final DecisionSettings BY_HAND =
      DecisionSettings.defaults().withReload(Duration.ZERO);

  @TempDir Path folder;
  private PolicyInForce policy;

  @BeforeEach
  void start() throws Exception {
    write("package gatehouse\n\ndecision := {\"allow\": true}\n", "one");
    policy =
        PolicyInForce.open(
            BundleSource.directory(folder), BY_HAND, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void nothingHappensWhileNothingChanges() {
    ActivePolicy before = policy.active();
    assertThat(policy.refresh()).isEqualTo(new BundleStatus(before.revision(), NOW, null));
    assertThat(policy.active()).isSameAs(before);
  }

  @Test
  void newContentComesIntoForce() throws IOException {
    write("package gatehouse\n\ndecision := {\"allow\": false}\n", "two");
    assertThat(policy.refresh().inForce().revision()).isEqualTo("two");
    assertThat(policy.status().healthy()).isTrue();
    assertThat(policy.counts()).isEqualTo(new BundleCounts(2, 0));
  }

  @Test
  void brokenContentLeavesTheLastGoodOneInForce() throws IOException {
    ActivePolicy before = policy.active();
    write("package gatehouse\n\ndecision := {\"allow\": \n", "broken");

    BundleStatus status = policy.refresh();

    assertThat(policy.active()).isSameAs(before);
    assertThat(status.inForce().revision()).isEqualTo("one");
    assertThat(status.healthy()).isFalse();
    assertThat(rejected(status).at()).isEqualTo(NOW);
    assertThat(rejected(status).problem()).contains("own.rego:").contains("rego_parse_error");
    assertThat(policy.counts()).isEqualTo(new BundleCounts(1, 1));
  }

  @Test
  void aMissingFolderLeavesTheLastGoodOneInForceUntilItIsBack() throws IOException {
    Path away = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, away);
    assertThat(rejected(policy.refresh()).problem())
        .isEqualTo(folder + ": expected a folder with a policy bundle");
    assertThat(policy.status().inForce().revision()).isEqualTo("one");

    Files.move(away, folder);
    assertThat(policy.refresh().healthy()).isTrue();
  }

  @Test
  void repairedContentComesIntoForce() throws IOException {
    write("package gatehouse\n\ndecision :=\n", "broken");
    assertThat(policy.refresh().healthy()).isFalse();
    write("package gatehouse\n\ndecision := {\"allow\": false}\n", "three");
    assertThat(policy.refresh().healthy()).isTrue();
    assertThat(policy.status().inForce().revision()).isEqualTo("three");
  }

  @Test
  void whatDoesNotCompileIsRejectedLikeWhatDoesNotParse() throws IOException {
    write("package gatehouse\n\ndecision := {\"allow\": nothing.known}\n", "unsafe");
    assertThat(rejected(policy.refresh()).problem())
        .contains("own.rego:3")
        .contains("rego_unsafe_var_error");
  }

  private static BundleStatus.Rejected rejected(BundleStatus status) {
    return Objects.requireNonNull(status.rejected());
  }

  private void write(String module, String revision) throws IOException {
    Files.writeString(folder.resolve("own.rego"), module);
    Files.writeString(
        folder.resolve(".manifest"),
        "{\"revision\":\"" + revision + "\",\"roots\":[\"gatehouse\"]}");
  }
}
