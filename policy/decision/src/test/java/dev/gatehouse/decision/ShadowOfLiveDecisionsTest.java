package dev.gatehouse.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.shadow.Shadow;
import dev.gatehouse.decision.shadow.ShadowSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate of a folder beside the live policy: promoted and rolled back without a restart. */
class ShadowOfLiveDecisionsTest {

  private static final DecisionSettings BY_HAND =
      DecisionSettings.defaults().withReload(Duration.ZERO);

  @TempDir private Path live;
  @TempDir private Path candidate;

  @Test
  void aCandidateIsPromotedAndRolledBackWithoutARestart() throws Exception {
    write(live, "true", "live");
    write(candidate, "false", "candidate");
    DecisionSettings settings =
        BY_HAND.withShadow(
            ShadowSettings.defaults().withCandidate(BundleSource.directory(candidate)));
    try (DecisionPoint point = DecisionPoint.of(BundleSource.directory(live), settings)) {
      Shadow shadow = point.shadow().orElseThrow();
      assertThat(shadow.on()).isTrue();
      PolicyRevision before = point.status().inForce();

      shadow.promote();
      assertThat(point.status().inForce().bundle()).isEqualTo(candidate.getFileName().toString());
      assertThat(point.refresh().inForce()).isNotEqualTo(before);
      assertThat(shadow.rollBack()).isTrue();
      assertThat(point.status().inForce()).isEqualTo(before);
      assertThat(shadow.rollBack()).isFalse();
    }
  }

  @Test
  void whatIsNewerInTheSourceEndsAPromotion() throws Exception {
    write(live, "true", "live");
    write(candidate, "false", "candidate");
    DecisionSettings settings =
        BY_HAND.withShadow(
            ShadowSettings.defaults().withCandidate(BundleSource.directory(candidate)));
    try (DecisionPoint point = DecisionPoint.of(BundleSource.directory(live), settings)) {
      point.shadow().orElseThrow().promote();
      write(live, "true", "something newer");
      assertThat(point.refresh().inForce().bundle()).isEqualTo(live.getFileName().toString());
      assertThat(point.shadow().orElseThrow().rollBack()).isFalse();
    }
  }

  @Test
  void aBrokenCandidateIsToldAndDoesNotKeepThePointFromStarting() throws Exception {
    write(live, "true", "live");
    Files.writeString(candidate.resolve("x.rego"), "package gatehouse\n\ndecision := y\n");
    DecisionSettings settings =
        BY_HAND.withShadow(
            ShadowSettings.defaults().withCandidate(BundleSource.directory(candidate)));
    try (DecisionPoint point = DecisionPoint.of(BundleSource.directory(live), settings)) {
      Shadow shadow = point.shadow().orElseThrow();
      assertThat(shadow.on()).isFalse();
      assertThat(shadow.report().problem()).contains("rego_unsafe_var_error");
      assertThatThrownBy(shadow::promote).isInstanceOf(BundleException.class);
    }
  }

  private static void write(Path folder, String allow, String reason) throws IOException {
    Files.writeString(
        folder.resolve("x.rego"),
        "package gatehouse\n\ndecision := {\"allow\": "
            + allow
            + ", \"reasons\": [\""
            + reason
            + "\"]}\n");
  }
}
