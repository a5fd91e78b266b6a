package dev.gatehouse.gateway.path;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.gateway.certificate.CallerCertificate;
import dev.gatehouse.gateway.certificate.Shown;
import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.hygiene.ForwardedClient;
import dev.gatehouse.gateway.hygiene.HeaderRules;
import dev.gatehouse.gateway.principal.Principal;
import dev.gatehouse.gateway.route.RouteFile;
import dev.gatehouse.gateway.route.Routes;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.io.ClassPathResource;

/** Requests that have come some way along the path. */
final class Requests {

  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  static final UUID TENANT = UUID.fromString("11111111-1111-4111-8111-111111111111");
  static final UUID PERSON = UUID.fromString("33333333-3333-4333-8333-333333333333");
  static final Set<String> SERVICES =
      Set.of("identity-bridge", "consent-vault", "session", "ledger", "pdp");
  static final CallerCertificate CERTIFICATE =
      new CallerCertificate(
          "thumbprint", ":AAAA:", List.of(), null, NOW.minusSeconds(60), NOW.plusSeconds(3600));

  private Requests() {}

  static Routes shippedRoutes() {
    return new Routes(new ClassPathResource("gatehouse-routes.yaml"), SERVICES);
  }

  static int shippedRouteCount() {
    return RouteFile.read(new ClassPathResource("gatehouse-routes.yaml"), SERVICES).routes().size();
  }

  static HttpHeaders headers(String... namesAndValues) {
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.add("Host", "localhost");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  static Arrival arrival(String method, String target, HttpHeaders headers, Shown shown) {
    return new Arrival(
        method,
        target,
        headers,
        InetAddress.getLoopbackAddress(),
        shown,
        NOW,
        0,
        UUID.fromString("019ab000-0000-7000-8000-000000000001"),
        UUID.fromString("019ab000-0000-7000-8000-000000000002"),
        Runnable::run);
  }

  static Arrival arrival(String method, String target, HttpHeaders headers) {
    return arrival(method, target, headers, new Shown.Trusted(CERTIFICATE, Instant.MAX));
  }

  static Cleared cleared(String method, String target, HttpHeaders headers, Shown shown) {
    HygieneStep hygiene =
        new HygieneStep(8192, new HeaderRules(32768), new ForwardedClient(List.of()));
    Arrival arrival = arrival(method, target, headers, shown);
    CallerCertificate certificate =
        shown instanceof Shown.Trusted(CallerCertificate trusted, var _) ? trusted : null;
    return known(hygiene.inspect(new Connected(arrival, certificate)));
  }

  static Cleared cleared(String method, String target, HttpHeaders headers) {
    return cleared(method, target, headers, new Shown.Trusted(CERTIFICATE, Instant.MAX));
  }

  static Principal person(String... roles) {
    return new Principal(
        Principal.Kind.PERSON,
        PERSON.toString(),
        TENANT,
        List.of(roles),
        List.of(),
        List.of("sessions", "vault"),
        "sid-1",
        "console",
        "urn:gatehouse:acr:pwd",
        List.of("pwd"),
        Principal.Authentication.CERTIFICATE,
        NOW.minusSeconds(10),
        NOW.plusSeconds(290),
        "jti-1");
  }

  static Routed routed(String method, String target, Principal principal, String purpose) {
    Cleared cleared = cleared(method, target, headers("Gatehouse-Purpose", purpose));
    return known(new RouteStep(shippedRoutes()).route(new Authenticated(cleared, principal)));
  }

  static Decided decided(Routed routed, ConsentFacts facts) {
    return new Decided(
        new Consented(routed, facts),
        new Decision(
            true, List.of("role-permits"), List.of(), new PolicyRevision("default", "r1")));
  }

  static Recorded recorded(Decided decided) {
    return new Recorded(decided, CompletableFuture.completedFuture(true));
  }

  /** The outcome of a step that had nothing to wait for. */
  static <K> Outcome<K> now(Pending<K> pending) {
    if (pending instanceof Pending.Now<K>(Outcome<K> outcome)) {
      return outcome;
    }
    throw new AssertionError("waits");
  }

  static <K> K known(Outcome<K> outcome) {
    if (outcome instanceof Outcome.Proceed<K>(K known)) {
      return known;
    }
    throw new AssertionError("refused: " + outcome);
  }

  static String code(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Refuse<?> refuse) {
      return refuse.problem().code().code();
    }
    throw new AssertionError("not refused: " + outcome);
  }

  static <K> Outcome<K> settled(Pending<K> pending) {
    return switch (pending) {
      case Pending.Now<K>(Outcome<K> outcome) -> outcome;
      case Pending.Later<K>(var later) -> java.util.Objects.requireNonNull(later.block());
    };
  }
}
