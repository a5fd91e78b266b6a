package dev.gatehouse.gateway.path;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.gateway.consent.ConsentFacts;
import dev.gatehouse.gateway.consent.ConsentState;
import dev.gatehouse.gateway.hygiene.ForwardedClient;
import dev.gatehouse.gateway.hygiene.HeaderRules;
import dev.gatehouse.gateway.record.DecisionEvents;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.tls.CryptoProviders;
import dev.gatehouse.trust.token.RequesterContext;
import dev.gatehouse.trust.token.TransactionClaims;
import dev.gatehouse.trust.token.TransactionContext;
import dev.gatehouse.trust.token.TransactionSigningKey;
import dev.gatehouse.trust.token.TransactionTokenMinter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the inner steps of the path cost, each by itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class PathStepsBenchmark {

  private final HygieneStep hygiene;
  private final RouteStep route;
  private final DecideStep decide;
  private final DecisionEvents events;
  private final TransactionTokenMinter minter;
  private final Connected connected;
  private final Authenticated authenticated;
  private final Consented consented;
  private final Decided decided;
  private final TransactionClaims claims;

  public PathStepsBenchmark() {
    CryptoProviders.install();
    hygiene = new HygieneStep(8192, new HeaderRules(32768), new ForwardedClient(List.of()));
    route = new RouteStep(Requests.shippedRoutes());
    decide = new DecideStep(shippedPolicy());
    events = new DecisionEvents(new EventIds(Clock.systemUTC()));
    minter = new TransactionTokenMinter(TransactionSigningKey.generate());
    connected =
        new Connected(
            Requests.arrival(
                "GET",
                "/sessions/v1/sessions/s-17",
                Requests.headers(
                    "Authorization", "Bearer " + "x".repeat(900),
                    "Gatehouse-Purpose", "essential.service.facilitation",
                    "Accept", "application/json")),
            Requests.CERTIFICATE);
    authenticated =
        new Authenticated(
            Requests.known(hygiene.inspect(connected)), Requests.person("facilitator"));
    Routed routed = Requests.known(route.route(authenticated));
    ConsentFacts facts =
        new ConsentFacts(
            true, true, "consent", List.of("user.content"), ConsentState.GIVEN, "c-1", 3, null, 7);
    consented = new Consented(routed, facts);
    decided = Requests.known(Requests.now(decide.decide(consented)));
    claims =
        new TransactionClaims(
            "https://localhost:8443",
            Requests.NOW,
            Requests.NOW.plusSeconds(60),
            List.of("session"),
            "019ab000-0000-7000-8000-000000000002",
            Requests.PERSON.toString(),
            "essential.service.facilitation",
            SpiffeId.of("gatehouse.internal", "gateway"),
            new TransactionContext(
                Requests.TENANT,
                List.of("facilitator"),
                "sessions.read",
                "session/s-17",
                "essential.service.facilitation",
                "consent",
                "c-1",
                3,
                List.of("user.content"),
                "019ab000-0000-7000-8000-000000000001",
                null),
            new RequesterContext("127.0.0.1", "certificate", "console", "thumbprint"));
  }

  @Benchmark
  public Object hygiene() {
    return hygiene.inspect(connected);
  }

  @Benchmark
  public Object route() {
    return route.route(authenticated);
  }

  @Benchmark
  public Object decide() {
    return decide.decide(consented);
  }

  @Benchmark
  public Object recordToBytes() {
    return events.allowed(decided).toJson();
  }

  @Benchmark
  public Object mint() {
    return minter.mint(claims);
  }

  private static DecisionPoint shippedPolicy() {
    try {
      return DecisionPoint.of(BundleSource.builtIn());
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }
}
