package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.certificate.CallerCertificate;
import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.mint.SigningKeys;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.Route;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.token.RequesterContext;
import dev.gatehouse.trust.token.TransactionClaims;
import dev.gatehouse.trust.token.TransactionContext;
import dev.gatehouse.trust.token.TransactionTokenMinter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Step 8: the purpose-bound token that the service behind takes the request's circumstances from.
 */
public final class MintStep {

  // Time enough for the service to read a slow body and still exchange the token; 60 s is the most
  // there may be.
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final SigningKeys keys;
  private final InstantSource clock;
  private final String issuer;
  private final SpiffeId self;

  /**
   * @param issuer {@code iss}
   * @param self the gateway's own SPIFFE id, {@code req_wl}
   */
  public MintStep(SigningKeys keys, InstantSource clock, String issuer, SpiffeId self) {
    this.keys = keys;
    this.clock = clock;
    this.issuer = issuer;
    this.self = self;
  }

  /** Mints a token that is good for this request only. */
  public Outcome<Minted> mint(Recorded recorded) {
    Instant now = clock.instant();
    TransactionTokenMinter minter = keys.minter(now);
    if (minter == null) {
      return Outcome.refuse(
          ProblemCode.DECISION_UNAVAILABLE,
          "no signing key is registered at the moment, so no service would believe the gateway");
    }
    return Outcome.proceed(new Minted(recorded, minter.mint(claims(recorded, now))));
  }

  private TransactionClaims claims(Recorded recorded, Instant now) {
    Routed routed = recorded.decided().routed();
    Route route = routed.route();
    Principal principal = routed.principal();
    CallerCertificate certificate = routed.cleared().certificate();
    return new TransactionClaims(
        issuer,
        now,
        now.plus(LIFE),
        List.of(route.audience()),
        routed.arrival().requestId().toString(),
        principal.subject(),
        routed.purpose(),
        self,
        context(recorded, routed),
        new RequesterContext(
            routed.cleared().address(),
            principal.authentication().text(),
            principal.client(),
            certificate == null ? null : certificate.sha256()));
  }

  private static TransactionContext context(Recorded recorded, Routed routed) {
    Route route = routed.route();
    Principal principal = routed.principal();
    ConsentFacts facts = recorded.decided().consent();
    String id = routed.match().resourceId();
    return new TransactionContext(
        principal.tenant() == null ? TransactionContext.NO_TENANT : principal.tenant(),
        principal.roles(),
        route.action(),
        id == null ? route.resourceType() : route.resourceType() + '/' + id,
        routed.purpose(),
        facts.legalBasis(),
        facts.consentId(),
        facts.version(),
        categories(route, facts),
        recorded.arrival().decisionId().toString(),
        recorded.decided().breakGlass());
  }

  private static List<String> categories(Route route, ConsentFacts facts) {
    if (route.dataCategories().isEmpty()) {
      return facts.dataCategories();
    }
    Set<String> all = new LinkedHashSet<>(facts.dataCategories());
    all.addAll(route.dataCategories());
    return List.copyOf(all);
  }
}
