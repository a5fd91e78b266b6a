package dev.gatehouse.vault.consent;

import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.LawfulGround;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.AuditTrail;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.consent.ConsentDecision.ShownNotice;
import dev.gatehouse.vault.feed.Change;
import dev.gatehouse.vault.feed.ChangeStore;
import dev.gatehouse.vault.key.DataKeys;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records decisions, withdrawals and renewals: each in one transaction with its step of history,
 * its audit event and its change in the feed. Thread-safe.
 */
public final class Consents {

  private final VaultTransactions transactions;
  private final VaultAccess access;
  private final ConsentStore store;
  private final DecisionChecks checks;
  private final EvidenceCipher evidence;
  private final ChangeStore feed;
  private final DataKeys keys;
  private final EventIds ids;
  private final Clock clock;

  public Consents(
      VaultTransactions transactions,
      VaultAccess access,
      ConsentStore store,
      DecisionChecks checks,
      EvidenceCipher evidence,
      ChangeStore feed,
      DataKeys keys,
      EventIds ids,
      Clock clock) {
    this.transactions = transactions;
    this.access = access;
    this.store = store;
    this.checks = checks;
    this.evidence = evidence;
    this.feed = feed;
    this.keys = keys;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of a request. */
  record Recorded(Consent consent, boolean created) {}

  /**
   * Records what a person decided, as the first step of a new consent or the next step of the one
   * they have.
   *
   * @throws ProblemException {@code invalid} when the purpose or notice does not fit, {@code
   *     policy-denied} when it is not the caller's to decide, {@code erased} when the person is
   */
  Recorded decide(Caller caller, ConsentForm form) {
    ConsentDecision decision = form.toDecision(now());
    checks.actingFor(caller, decision);
    return transactions.run(
        caller,
        (tx, trail) -> {
          access.require(
              caller,
              ConsentAction.GIVE.actionName(),
              Target.about(decision.subject(), "consent", null),
              new LawfulGround(null, null));
          keys.requireNotErased(tx, caller.tenant(), decision.subject());
          NoticeReference notice = checks.check(tx, caller.tenant(), decision);
          Optional<UUID> existing =
              store.lock(tx, caller.tenant(), decision.subject(), decision.purpose());
          if (existing.isEmpty()) {
            Consent first =
                new Consent(
                    ids.next(),
                    decision.subject(),
                    decision.purpose(),
                    now(),
                    step(caller, decision, notice, 1));
            if (store.add(tx, caller.tenant(), first)) {
              record(tx, trail, caller, first, decision.evidence());
              return new Recorded(first, true);
            }
            // Another request decided first and has committed by now: this one is the next step.
            store.lock(tx, caller.tenant(), decision.subject(), decision.purpose());
          }
          Consent current =
              store.find(tx, caller.tenant(), decision.subject(), decision.purpose()).orElseThrow();
          requireMoved(current, decision.action());
          Consent next =
              with(current, step(caller, decision, notice, current.current().version() + 1));
          store.move(tx, caller.tenant(), next);
          record(tx, trail, caller, next, decision.evidence());
          return new Recorded(next, false);
        });
  }

  /**
   * Withdraws. Withdrawing what is withdrawn already changes nothing and succeeds.
   *
   * @param precondition throws unless a version is one that the caller wants to change
   */
  Consent withdraw(Caller caller, UUID id, LongConsumer precondition, WithdrawalForm form) {
    WithdrawalForm withdrawal = form.checked();
    return change(
        caller,
        id,
        precondition,
        ConsentAction.WITHDRAW,
        (tx, current) ->
            next(
                caller,
                current,
                ConsentAction.WITHDRAW,
                current.current().notice(),
                withdrawal.methodOrDefault(),
                null,
                withdrawal.reason()));
  }

  /** Renews a consent that is given or has expired. */
  Consent renew(Caller caller, UUID id, LongConsumer precondition, RenewalForm form) {
    RenewalForm renewal = form.checked(now());
    ShownNotice shown = renewal.shown();
    return change(
        caller,
        id,
        precondition,
        ConsentAction.RENEW,
        (tx, current) -> {
          NoticeReference notice =
              shown == null
                  ? current.current().notice()
                  : checks.notice(tx, caller.tenant(), current.purpose(), shown);
          return next(
              caller,
              current,
              ConsentAction.RENEW,
              notice,
              renewal.methodOrDefault(),
              ConsentForm.truncated(renewal.expiresAt()),
              renewal.reason());
        });
  }

  /** Makes the next step of a consent. */
  private interface NextStep {
    ConsentVersion of(JdbcClient tx, Consent current);
  }

  private Consent change(
      Caller caller, UUID id, LongConsumer precondition, ConsentAction action, NextStep nextStep) {
    return transactions.run(
        caller,
        (tx, trail) -> {
          Consent found =
              store.find(tx, caller.tenant(), id).orElseThrow(() -> DecisionChecks.notFound(id));
          access.require(
              caller,
              action.actionName(),
              Target.about(found.subject(), "consent", id.toString()),
              new LawfulGround(null, null));
          store.lock(tx, caller.tenant(), found.subject(), found.purpose());
          Consent current =
              store.find(tx, caller.tenant(), id).orElseThrow(() -> DecisionChecks.notFound(id));
          precondition.accept(current.current().version());
          if (!requireMoved(current, action)) {
            return current;
          }
          Consent next = with(current, nextStep.of(tx, current));
          store.move(tx, caller.tenant(), next);
          record(tx, trail, caller, next, null);
          return next;
        });
  }

  /** Whether the action makes another step; refused when the state machine says so. */
  private boolean requireMoved(Consent current, ConsentAction action) {
    return switch (ConsentRules.apply(current.stateAt(now()), action)) {
      case Transition.Moved moved -> true;
      case Transition.Unchanged unchanged -> false;
      case Transition.Rejected(String reason) ->
          throw new ProblemException(ProblemCode.CONFLICT, reason);
    };
  }

  private void record(
      JdbcClient tx, AuditTrail trail, Caller caller, Consent consent, @Nullable ObjectNode shown) {
    ConsentVersion step = consent.current();
    byte[] sealed =
        shown == null
            ? null
            : evidence.seal(
                tx, caller.tenant(), consent.subject(), consent.id(), step.version(), shown);
    store.addStep(tx, caller.tenant(), consent.id(), step, sealed);
    trail.record(
        step.action().eventType(),
        step.action().actionName(),
        "consent",
        consent.id().toString(),
        event ->
            event
                .consent(consent.id().toString(), step.version(), step.state().code())
                .detail("subject", consent.subject())
                .detail("consent_purpose", consent.purpose().value())
                .detail("notice", step.notice().id())
                .detail("notice_version", step.notice().version())
                .detail("notice_sha256", step.notice().sha256()));
    feed.publish(tx, caller.tenant(), Change.Kind.CONSENT, change(caller.tenant(), consent));
  }

  private static ObjectNode change(UUID tenant, Consent consent) {
    ConsentVersion step = consent.current();
    return JsonNodeFactory.instance
        .objectNode()
        .put("tenant", tenant.toString())
        .put("subject", consent.subject().toString())
        .put("purpose", consent.purpose().value())
        .put("state", step.state().code())
        .put("consent_id", consent.id().toString())
        .put("version", step.version())
        .put("expires_at", step.expiresAt() == null ? null : step.expiresAt().toString());
  }

  private ConsentVersion step(
      Caller caller, ConsentDecision decision, NoticeReference notice, int version) {
    return new ConsentVersion(
        version,
        decision.action(),
        decision.action().result(),
        notice,
        decision.method(),
        decision.expiresAt(),
        decision.actingFor(),
        decision.reason(),
        decision.evidence() != null,
        caller.subject(),
        caller.decisionId(),
        now());
  }

  private ConsentVersion next(
      Caller caller,
      Consent current,
      ConsentAction action,
      NoticeReference notice,
      String method,
      @Nullable Instant expiresAt,
      @Nullable String reason) {
    return new ConsentVersion(
        current.current().version() + 1,
        action,
        action.result(),
        notice,
        method,
        expiresAt,
        caller.is(current.subject()) ? null : current.subject(),
        reason,
        false,
        caller.subject(),
        caller.decisionId(),
        now());
  }

  private static Consent with(Consent consent, ConsentVersion step) {
    return new Consent(
        consent.id(), consent.subject(), consent.purpose(), consent.createdAt(), step);
  }

  /** To the microsecond, as the database keeps it: what is answered now is what will be read. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
