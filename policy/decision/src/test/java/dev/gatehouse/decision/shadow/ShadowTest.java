package dev.gatehouse.decision.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionSettings;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleRoots;
import dev.gatehouse.decision.log.LogPolicy;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a candidate would have answered, what of it is kept, and how it comes into force. */
class ShadowTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final PolicyRevision ACTIVE = new PolicyRevision("active", "1");
  private static final Decision ALLOWED = new Decision(true, List.of("role"), List.of(), ACTIVE);
  private static final RegoValue INPUT = RegoJson.parse("{\"who\":\"bob\",\"n\":1}");

  private final List<Bundle> promoted = new ArrayList<>();
  private final PolicyExchange exchange =
      new PolicyExchange() {
        @Override
        public void promote(Bundle candidate) {
          promoted.add(candidate);
        }

        @Override
        public boolean rollBack() {
          return !promoted.isEmpty();
        }
      };
  private Shadow shadow = shadow(ShadowSettings.defaults(), LogPolicy.NONE);

  @AfterEach
  void close() {
    shadow.close();
  }

  @Test
  void withoutACandidateNothingIsDone() {
    assertThat(shadow.on()).isFalse();
    shadow.decided(INPUT, ALLOWED, TIME);
    assertThat(shadow.report().seen()).isZero();
    assertThatThrownBy(shadow::promote)
        .isInstanceOf(BundleException.class)
        .hasMessage("no candidate is tried in shadow, expected one to promote");
  }

  @Test
  void differencesAreCountedByWhatDiffers() throws Exception {
    shadow.tryOut(
        candidate(
            "decision := {\"allow\": input.n < 3, \"reasons\": [\"role\"]} if input.n != 2\n"
                + "decision := {\"allow\": true, \"reasons\": [\"other\"]} if input.n == 2"));
    for (int n : new int[] {1, 2, 3, 4}) {
      shadow.decided(RegoJson.parse("{\"n\":" + n + "}"), ALLOWED, TIME);
    }
    ShadowReport report = await(each -> each.asked() == 4);
    assertThat(report.same()).isEqualTo(1);
    assertThat(report.different()).isEqualTo(3);
    assertThat(report.groups())
        .containsExactly(
            new ShadowReport.Group(
                new Difference("allow-to-deny", List.of("role"), List.of("role")), 2, null, TIME),
            new ShadowReport.Group(
                new Difference("reasons", List.of("role"), List.of("other")), 1, null, TIME));
  }

  @Test
  void aCandidateThatFailsDeniesWithItsReason() throws Exception {
    shadow.tryOut(candidate("decision := {\"allow\": true} if input.none"));
    shadow.decided(INPUT, ALLOWED, TIME);
    assertThat(await(each -> each.asked() == 1).groups().getFirst().difference())
        .isEqualTo(new Difference("allow-to-deny", List.of("role"), List.of("policy-undefined")));
  }

  @Test
  void theCandidateIsAskedInTheTimeOfTheDecision() throws Exception {
    shadow.tryOut(
        candidate(
            "decision := {\"allow\": true, \"reasons\": [\"role\"]} if time.now_ns() == "
                + TIME.getEpochSecond() * 1_000_000_000L));
    shadow.decided(INPUT, ALLOWED, TIME);
    assertThat(await(each -> each.asked() == 1).same()).isEqualTo(1);
  }

  @Test
  void anExampleIsKeptAsThePolicysMaskHasItAndNotWithoutOne() throws Exception {
    String denying = "decision := {\"allow\": false}";
    shadow.tryOut(candidate(denying));
    shadow.decided(INPUT, ALLOWED, TIME);
    assertThat(await(each -> each.asked() == 1).groups().getFirst().example()).isNull();
    shadow.close();

    shadow = shadow(ShadowSettings.defaults(), masking("mask := [\"/input/who\"]"));
    shadow.tryOut(candidate(denying));
    shadow.decided(INPUT, ALLOWED, TIME);
    assertThat(await(each -> each.asked() == 1).groups().getFirst().example())
        .isEqualTo(RegoJson.parse("{\"n\":1}"));
    shadow.close();

    shadow = shadow(ShadowSettings.defaults(), masking("mask := [\"who\"]"));
    shadow.tryOut(candidate(denying));
    shadow.decided(INPUT, ALLOWED, TIME);
    assertThat(await(each -> each.asked() == 1).groups().getFirst().example()).isNull();
  }

  @Test
  void aFullQueueHoldsUpNobodyAndIsCounted() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    LogPolicy slow =
        new LogPolicy() {
          @Override
          public RegoValue mask(RegoObject event) {
            asked.countDown();
            try {
              goOn.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return RegoJson.parse("[]");
          }

          @Override
          public RegoValue drop(RegoObject event) {
            return RegoJson.parse("false");
          }
        };
    shadow.close();
    shadow = shadow(new ShadowSettings(null, 1, 2), slow);
    shadow.tryOut(candidate("decision := {\"allow\": false}"));
    shadow.decided(INPUT, ALLOWED, TIME);
    asked.await();
    for (int i = 0; i < 5; i++) {
      shadow.decided(INPUT, ALLOWED, TIME);
    }
    goOn.countDown();
    ShadowReport report = await(each -> each.asked() == 3);
    assertThat(report.seen()).isEqualTo(6);
    assertThat(report.dropped()).isEqualTo(3);
  }

  @Test
  void aShareOfNoneAsksNothing() throws Exception {
    shadow.close();
    shadow = shadow(ShadowSettings.defaults().withShare(0), LogPolicy.NONE);
    shadow.tryOut(candidate("decision := {\"allow\": false}"));
    shadow.decided(INPUT, ALLOWED, TIME);
    ShadowReport report = shadow.report();
    assertThat(report.seen()).isEqualTo(1);
    assertThat(report.asked() + report.dropped()).isZero();
  }

  @Test
  void aBrokenCandidateLeavesTheEarlierOneTried() throws Exception {
    shadow.tryOut(candidate("decision := {\"allow\": false}"));
    assertThatThrownBy(() -> shadow.tryOut(candidate("decision := x")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("rego_unsafe_var_error");
    assertThat(shadow.on()).isTrue();
  }

  @Test
  void promotionHandsTheCandidateOverAndEndsTheTrial() throws Exception {
    Bundle candidate = candidate("decision := {\"allow\": false}");
    shadow.tryOut(candidate);
    assertThat(shadow.promote().candidate()).isEqualTo("candidate@2");
    assertThat(promoted).containsExactly(candidate);
    assertThat(shadow.on()).isFalse();
    assertThat(shadow.rollBack()).isTrue();
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> ShadowSettings.defaults().withShare(1.1))
        .hasMessage("share is 1.1, expected 0 to 1");
    assertThatThrownBy(() -> new ShadowSettings(null, 1, 0))
        .hasMessage("queue is 0, expected at least 1");
  }

  /** Waits for the worker, ten seconds at most. */
  private ShadowReport await(Predicate<ShadowReport> condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    ShadowReport report = shadow.report();
    while (!condition.test(report) && System.nanoTime() < end) {
      Thread.onSpinWait();
      report = shadow.report();
    }
    assertThat(condition.test(report)).as("%s", report).isTrue();
    return report;
  }

  private Shadow shadow(ShadowSettings settings, LogPolicy policy) {
    return Shadow.open(
        DecisionSettings.defaults().withQuery("data.app.decision").withShadow(settings),
        exchange,
        policy,
        () -> TIME);
  }

  private static LogPolicy masking(String rule) {
    CompiledPolicy policy =
        Rego.builder().module("log.rego", "package system.log\n\n" + rule + "\n").build();
    return LogPolicy.of(() -> policy, LogPolicy.MASK, LogPolicy.DROP);
  }

  private static Bundle candidate(String rules) {
    return new Bundle(
        new PolicyRevision("candidate", "2"),
        BundleRoots.ALL,
        List.of(new Bundle.PolicyModule("x.rego", "package app\n\n" + rules + "\n")),
        RegoObject.EMPTY);
  }
}
