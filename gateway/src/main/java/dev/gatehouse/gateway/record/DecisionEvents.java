package dev.gatehouse.gateway.record;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.gateway.certificate.CallerCertificate;
import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.consent.ConsentState;
import dev.gatehouse.gateway.path.Arrival;
import dev.gatehouse.gateway.path.Decided;
import dev.gatehouse.gateway.path.Known;
import dev.gatehouse.gateway.path.Routed;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.RouteMatch;
import dev.gatehouse.journal.catalogue.GatewayEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.AuditEventBuilder;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.trust.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the gateway's audit events. People stand in them by identifier, resources by type and id.
 * Thread-safe.
 */
public final class DecisionEvents {

  private static final String SOURCE = "gateway";
  // Stands for a collection, and for what a refusal came too early to know.
  private static final String ANY = "*";
  private static final String UNKNOWN_ACTION = "gateway.request";

  private final EventIds ids;

  public DecisionEvents(EventIds ids) {
    this.ids = ids;
  }

  /** The event of a request that may go on. Its id is the decision's. */
  public AuditEvent allowed(Decided decided) {
    AuditEventBuilder event = decision(decided, Outcome.ALLOWED, decided.decision().reasons());
    if (decided.breakGlass() != null) {
      event.detail("break_glass", decided.breakGlass());
    }
    return event.build();
  }

  /** The event of a request that may not. Its id is the decision's. */
  public AuditEvent refused(Problem problem, Known known) {
    Decision decision = known.decisionIfKnown();
    List<String> reasons =
        decision == null || decision.allow() ? List.of(problem.code().code()) : decision.reasons();
    AuditEventBuilder event =
        decision(known, Outcome.DENIED, reasons).detail("code", problem.code().code());
    if (known instanceof Decided decided) {
      question(event, decided);
    }
    return event.build();
  }

  /** What else the policy was told when it denied, so that its denial can be explained later. */
  private static void question(AuditEventBuilder event, Decided decided) {
    Routed routed = decided.routed();
    Principal principal = routed.principal();
    if (routed.cleared().breakGlass() != null) {
      event.detail("break_glass", routed.cleared().breakGlass());
    }
    event
        .detail("roles", principal.roles())
        .detail("groups", principal.groups())
        .detail("scopes", principal.scopes())
        .detail("acr", principal.acr())
        .detail("legal_basis", decided.consent().legalBasis())
        .detail("data_subject", routed.dataSubject())
        .detail("data_categories", routed.route().dataCategories());
  }

  /** The event of how a request ended that went on. */
  public AuditEvent completed(Routed routed, int status, Instant now, Duration took) {
    Arrival arrival = routed.arrival();
    AuditEventBuilder event =
        AuditEvent.builder(GatewayEventTypes.COMPLETED)
            .id(ids.next())
            .time(now)
            .outcome(status < 400 ? Outcome.SUCCEEDED : Outcome.FAILED)
            .decisionId(arrival.decisionId().toString())
            .detail("status", status)
            .detail("milliseconds", took.toMillis());
    who(event, routed);
    return event.build();
  }

  private static AuditEventBuilder decision(Known known, Outcome outcome, List<String> reasons) {
    Arrival arrival = known.arrival();
    AuditEventBuilder event =
        AuditEvent.builder(GatewayEventTypes.DECISION)
            .id(arrival.decisionId())
            .time(arrival.at())
            .outcome(outcome)
            .reasons(reasons)
            .decisionId(arrival.decisionId().toString())
            .detail("method", arrival.method());
    who(event, known);
    CallerCertificate certificate = arrival.shown().known();
    if (certificate != null) {
      event.detail("certificate", certificate.sha256());
    }
    Decision decision = known.decisionIfKnown();
    if (decision != null) {
      event.policy(decision.policy().bundle(), decision.policy().revision());
    }
    consent(event, known.consentIfKnown());
    return event;
  }

  private static void who(AuditEventBuilder event, Known known) {
    event.source(SOURCE).requestId(known.arrival().requestId().toString());
    Principal principal = known.principalIfKnown();
    if (principal == null) {
      event.actor("unknown", "unknown");
    } else {
      event.actor(kind(principal), principal.subject()).tenant(principal.tenant());
      if (principal.client() != null) {
        event.detail("client", principal.client());
      }
      event.detail("authentication", principal.authentication().text());
    }
    route(event, known.matchIfKnown());
    event.purpose(known.purposeIfKnown());
  }

  private static void route(AuditEventBuilder event, @Nullable RouteMatch match) {
    if (match == null) {
      event.action(UNKNOWN_ACTION);
      return;
    }
    String id = match.resourceId();
    event
        .action(match.route().action())
        .resource(match.route().resourceType(), id == null ? ANY : id)
        .detail("route", match.route().id())
        .detail("path", match.route().pattern().text());
  }

  private static void consent(AuditEventBuilder event, @Nullable ConsentFacts facts) {
    ConsentState state = facts == null ? null : facts.state();
    if (facts != null && state != null) {
      event.consent(facts.consentId(), facts.version(), state.text());
    }
  }

  private static String kind(Principal principal) {
    return switch (principal.kind()) {
      case PERSON -> "user";
      case CLIENT -> "client";
      case ANONYMOUS -> "anonymous";
    };
  }
}
