package dev.gatehouse.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.decision.input.Action;
import dev.gatehouse.decision.input.Context;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.input.Resource;
import dev.gatehouse.decision.input.Subject;
import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.trust.token.RequesterContext;
import dev.gatehouse.trust.token.TransactionClaims;
import dev.gatehouse.trust.token.TransactionContext;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BearerAccessTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:15:30Z");
  private static final UUID TENANT = UUID.fromString("6f1d3f8e-2b7c-4a53-9d0e-1c2b3a495867");
  private static final String PERSON = "0b9ad1c4-5e6f-4789-8abc-def012345678";

  private final List<DecisionInput> asked = new ArrayList<>();

  @Test
  void thePolicyIsAskedForTheBearerInItsOwnTenant() {
    access(granted()).require(token("gateway", null), "audit.read", "audit-event", "7");

    assertThat(asked).containsExactly(question(null));
  }

  @Test
  void aServiceThatExchangedATokenIsNamed() {
    access(granted()).require(token("consent-vault", null), "audit.read", "audit-event", "7");

    assertThat(asked).containsExactly(question(TestMesh.id("consent-vault").toString()));
  }

  @Test
  void aRefusalNamesTheActionAndThePolicysReasons() {
    assertRefused(
        denied("role-missing", "step-up-required"),
        null,
        "policy-denied: the policy refuses audit.read: role-missing, step-up-required");
  }

  @Test
  void aPolicyThatCanNotBeAskedIsNoDenialByIt() {
    assertRefused(
        denied("decision-unavailable"),
        null,
        "decision-unavailable: the policy refuses audit.read: decision-unavailable");
  }

  @Test
  void whatEachAnswerFulfilsIsGranted() {
    Decision decision =
        granted(
            new Obligation.Log(Obligation.Level.INFO),
            new Obligation.Header("cache-control", "no-store"));

    assertThatCode(() -> require(decision, null)).doesNotThrowAnyException();
  }

  @Test
  void anyOtherDutyIsADenial() {
    for (Obligation duty :
        List.of(
            new Obligation.Header("Cache-Control", "public"),
            new Obligation.Header("X-Seen", "no-store"),
            new Obligation.Watermark("copy"),
            new Obligation.StepUp("phr"),
            new Obligation.Unknown("fax", "unknown"))) {
      assertRefused(
          granted(duty), null, "policy-denied: the policy refuses audit.read: obligation-unknown");
    }
  }

  @Test
  void anEmergencyIsGrantedOnlyIfTheGatewayPutItOnRecord() {
    Decision decision = granted(new Obligation.BreakGlass());

    assertThatCode(() -> require(decision, "a fire")).doesNotThrowAnyException();
    assertRefused(
        decision, null, "policy-denied: the policy refuses audit.read: obligation-unknown");
  }

  @Test
  void peopleAreKnownByUuidAndNothingElseIs() {
    assertThat(BearerAccess.kind(PERSON)).isEqualTo("user");
    assertThat(BearerAccess.kind("anonymous")).isEqualTo("anonymous");
    assertThat(BearerAccess.kind(PERSON + "0")).isEqualTo("service");
    assertThat(BearerAccess.kind("billing")).isEqualTo("service");
  }

  private void assertRefused(Decision decision, @Nullable String emergency, String problem) {
    assertThatThrownBy(() -> require(decision, emergency)).hasMessage(problem);
  }

  private void require(Decision decision, @Nullable String emergency) {
    access(decision).require(token("gateway", emergency), "audit.read", "audit-event", "7");
  }

  private static DecisionInput question(@Nullable String service) {
    return new DecisionInput(
        new Subject(
            "user",
            PERSON,
            TENANT,
            List.of("auditor"),
            List.of(),
            null,
            null,
            List.of(),
            "console",
            service,
            null),
        Action.of("audit.read"),
        new Resource(
            "audit-event", "7", null, null, null, List.of(), Map.of("tenant", TENANT.toString())),
        new Context(
            "essential.service.audit",
            null,
            "legal-obligation",
            NOW,
            "192.0.2.7",
            null,
            null,
            "txn-1",
            null));
  }

  private static TransactionToken token(String peer, @Nullable String emergency) {
    return TransactionToken.of(
        new TransactionClaims(
            "https://gateway.example",
            NOW,
            NOW.plusSeconds(30),
            List.of("ledger"),
            "txn-1",
            PERSON,
            "essential.service.audit",
            TestMesh.id(peer),
            new TransactionContext(
                TENANT,
                List.of("auditor"),
                "audit.read",
                "audit-event/*",
                "essential.service.audit",
                "legal-obligation",
                null,
                null,
                List.of(),
                "decision-1",
                emergency),
            new RequesterContext("192.0.2.7", "session", "console", null)),
        "serialized");
  }

  private static Decision granted(Obligation... obligations) {
    return new Decision(true, List.of(), List.of(obligations), PolicyRevision.NONE);
  }

  private static Decision denied(String... reasons) {
    return new Decision(false, List.of(reasons), List.of(), PolicyRevision.NONE);
  }

  private BearerAccess access(Decision decision) {
    DecisionPoint policy =
        new DecisionPoint() {
          @Override
          public Decision decide(DecisionInput input) {
            asked.add(input);
            return decision;
          }

          @Override
          public BundleStatus status() {
            return new BundleStatus(PolicyRevision.NONE, NOW, null);
          }

          @Override
          public BundleStatus refresh() {
            return status();
          }

          @Override
          public void close() {}
        };
    return new BearerAccess(policy, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
