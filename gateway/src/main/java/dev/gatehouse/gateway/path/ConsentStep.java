package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.consent.ConsentCopies;
import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.consent.ConsentKey;
import dev.gatehouse.gateway.consent.ConsentLookup;
import dev.gatehouse.gateway.consent.ConsentState;
import dev.gatehouse.gateway.consent.SystemPurposes;
import dev.gatehouse.gateway.route.ConsentRule;
import dev.gatehouse.gateway.route.Route;
import dev.gatehouse.trust.problem.ProblemCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Step 5: what the purpose rests on, and what the data subject says to it. Refuses by itself,
 * whatever the policy would say: a policy can ask for more than consent, never for less. When
 * nobody can tell, the answer is no.
 */
public final class ConsentStep {

  private static final String UNVERIFIABLE = "the consent vault cannot be heard at the moment";

  private final ConsentCopies copies;

  public ConsentStep(ConsentCopies copies) {
    this.copies = copies;
  }

  /** Looks up purpose and consent. */
  public Pending<Consented> consent(Routed request) {
    ConsentFacts system = SystemPurposes.find(request.purpose());
    if (system != null) {
      return new Pending.Now<>(judge(request, system));
    }
    UUID tenant = request.principal().tenant();
    if (tenant == null) {
      return Pending.refuse(ProblemCode.PURPOSE_UNKNOWN, unknown(request));
    }
    UUID subject = subject(request);
    if (subject == null) {
      return Pending.refuse(
          ProblemCode.MALFORMED, "the request does not name its data subject by a UUID");
    }
    return switch (copies.find(new ConsentKey(tenant, subject, request.purpose()))) {
      case ConsentLookup.Copy(ConsentFacts facts) -> new Pending.Now<>(judge(request, facts));
      case ConsentLookup.Asking(Mono<ConsentFacts> answer) ->
          Pending.later(
              answer,
              facts -> judge(request, facts),
              ProblemCode.CONSENT_UNVERIFIABLE,
              UNVERIFIABLE);
      case ConsentLookup.Unverifiable() ->
          Pending.refuse(ProblemCode.CONSENT_UNVERIFIABLE, UNVERIFIABLE);
    };
  }

  private static Outcome<Consented> judge(Routed request, ConsentFacts known) {
    Route route = request.route();
    if (!known.purposeKnown()) {
      return Outcome.refuse(ProblemCode.PURPOSE_UNKNOWN, unknown(request));
    }
    if (!route.purposes().permits(request.purpose())) {
      return Outcome.refuse(
          ProblemCode.PURPOSE_NOT_PERMITTED,
          "the purpose "
              + request.purpose()
              + " is not permitted here, expected one of "
              + route.purposes());
    }
    ConsentFacts facts = known.at(request.arrival().at());
    if (route.consent() == ConsentRule.NONE) {
      return Outcome.proceed(new Consented(request, facts.withoutConsent()));
    }
    ConsentState state = facts.state();
    if (!facts.needsConsent() || state == ConsentState.GIVEN) {
      return Outcome.proceed(new Consented(request, facts));
    }
    return switch (state) {
      case WITHDRAWN -> refuse(request, ProblemCode.CONSENT_WITHDRAWN, "was withdrawn");
      case EXPIRED -> refuse(request, ProblemCode.CONSENT_EXPIRED, "has expired");
      case REFUSED -> refuse(request, ProblemCode.CONSENT_MISSING, "was refused");
      case NONE, GIVEN -> refuse(request, ProblemCode.CONSENT_MISSING, "was never given");
      case null -> refuse(request, ProblemCode.CONSENT_MISSING, "was never given");
    };
  }

  /** Whose consent is asked for; null when the request names somebody that can be no one. */
  private static @Nullable UUID subject(Routed request) {
    String named =
        switch (request.route().consent()) {
          case NONE -> null;
          case SUBJECT -> own(request);
          case DATA_SUBJECT -> request.dataSubject();
        };
    if (named == null) {
      return request.route().consent() == ConsentRule.DATA_SUBJECT ? null : ConsentKey.NOBODY;
    }
    return uuid(named);
  }

  // A client that acts for itself is no data subject: it finds no consent.
  private static @Nullable String own(Routed request) {
    return switch (request.principal().kind()) {
      case PERSON -> request.principal().subject();
      case CLIENT, ANONYMOUS -> null;
    };
  }

  private static @Nullable UUID uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Outcome<Consented> refuse(Routed request, ProblemCode code, String what) {
    return Outcome.refuse(code, "the data subject's consent to " + request.purpose() + ' ' + what);
  }

  private static String unknown(Routed request) {
    return "there is no purpose " + request.purpose();
  }
}
