package dev.gatehouse.gateway.path;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.DenialReason;
import dev.gatehouse.decision.input.Action;
import dev.gatehouse.decision.input.Certificate;
import dev.gatehouse.decision.input.Consent;
import dev.gatehouse.decision.input.Context;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.input.Resource;
import dev.gatehouse.decision.input.Subject;
import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.gateway.certificate.CallerCertificate;
import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.Route;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Step 6: what the policy says. An obligation that nobody here knows how to keep makes it a denial.
 */
public final class DecideStep {

  private final DecisionPoint policy;

  public DecideStep(DecisionPoint policy) {
    this.policy = policy;
  }

  /** Asks the policy, which knows at once unless it is a server of its own. */
  public Pending<Decided> decide(Consented request) {
    CompletableFuture<Decision> asked = policy.ask(input(request));
    if (asked.isDone()) {
      return new Pending.Now<>(judge(request, asked.join()));
    }
    return new Pending.Later<>(
        Mono.fromFuture(
            asked.thenApplyAsync(
                decision -> judge(request, decision), request.arrival().eventLoop()),
            true));
  }

  private static Outcome<Decided> judge(Consented request, Decision given) {
    Decision decision = given;
    boolean unrecordable =
        decision.breaksGlass() && request.routed().cleared().breakGlass() == null;
    if (decision.allow() && (decision.hasUnknownObligation() || unrecordable)) {
      decision = Decision.deny(DenialReason.OBLIGATION_UNKNOWN, decision.policy());
    }
    Decided decided = new Decided(request, decision);
    return decision.allow()
        ? Outcome.proceed(decided)
        : new Outcome.Refuse<>(denial(decision, request.routed().route()), decided);
  }

  private static Problem denial(Decision decision, Route route) {
    String reasons = String.join(", ", decision.reasons());
    for (Obligation obligation : decision.obligations()) {
      if (obligation instanceof Obligation.StepUp(String acr)) {
        return Problem.of(
            ProblemCode.STEP_UP_REQUIRED,
            route.action() + " needs a sign-in of the strength " + acr);
      }
    }
    return Problem.of(code(decision), "the policy denies " + route.action() + ": " + reasons);
  }

  // A policy's reason that is a code of the surfaces says more than policy-denied does.
  private static ProblemCode code(Decision decision) {
    for (String reason : decision.reasons()) {
      ProblemCode code = ProblemCode.of(reason).orElse(ProblemCode.POLICY_DENIED);
      if (code == ProblemCode.TENANT_MISMATCH) {
        // Whether another tenant has such a resource is nobody's business.
        return ProblemCode.NOT_FOUND;
      }
      if (code != ProblemCode.POLICY_DENIED) {
        return code;
      }
    }
    return ProblemCode.POLICY_DENIED;
  }

  private static DecisionInput input(Consented request) {
    Routed routed = request.routed();
    Route route = routed.route();
    Arrival arrival = request.arrival();
    Principal principal = routed.principal();
    CallerCertificate certificate = routed.cleared().certificate();
    return new DecisionInput(
        subject(principal, certificate),
        new Action(route.action(), arrival.method(), principal.scopes()),
        new Resource(
            route.resourceType(),
            routed.match().resourceId(),
            routed.cleared().target().path(),
            route.id(),
            routed.dataSubject(),
            route.dataCategories(),
            Map.of()),
        new Context(
            routed.purpose(),
            consent(request.consent()),
            request.consent().legalBasis(),
            arrival.at(),
            routed.cleared().address(),
            certificate == null ? null : new Certificate(certificate.sha256(), certificate.names()),
            null,
            arrival.requestId().toString(),
            routed.cleared().breakGlass()));
  }

  private static Subject subject(Principal principal, @Nullable CallerCertificate certificate) {
    return new Subject(
        switch (principal.kind()) {
          case PERSON -> Subject.USER;
          case CLIENT -> Subject.SERVICE;
          case ANONYMOUS -> Subject.ANONYMOUS;
        },
        principal.subject(),
        principal.tenant(),
        principal.roles(),
        principal.groups(),
        principal.session(),
        principal.acr(),
        principal.amr(),
        principal.client(),
        certificate == null ? null : certificate.workload(),
        null);
  }

  private static @Nullable Consent consent(ConsentFacts facts) {
    return facts.state() == null
        ? null
        : new Consent(facts.state().text(), facts.consentId(), facts.version(), facts.expiresAt());
  }
}
