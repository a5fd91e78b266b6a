package dev.gatehouse.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.gatehouse.trust.tls.CryptoProviders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one access token costs to make, without the database and the journal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class TokenSignerBenchmark {

  private final TokenClaims claims = new TokenClaims("https://localhost:8443");
  private final Instant now = Instant.now();
  private final TokenSubject subject =
      new TokenSubject(
          UUID.randomUUID(),
          UUID.randomUUID().toString(),
          List.of("facilitator"),
          List.of("north"),
          new TokenSubject.SignInFacts(UUID.randomUUID(), "acr", List.of("pwd"), now));
  private TokenSigner signer = new TokenSigner(keys());

  /** The platform's fastest provider, as the services run with. */
  @Setup
  public void setUp() {
    CryptoProviders.install();
    signer = new TokenSigner(keys());
  }

  @Benchmark
  public String accessToken() {
    return signer.sign(
        TokenClaims.ACCESS_TYPE,
        claims.access(subject, "app", List.of("sessions"), "thumb", UUID.randomUUID(), now));
  }

  private static SigningKeys keys() {
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
      Instant from = Instant.now().minus(Duration.ofDays(1));
      SigningKey signing =
          new SigningKey(key, from, from.plus(Duration.ofDays(30)), from.plus(Duration.ofDays(31)));
      return new SigningKeys(() -> List.of(signing), KeyRotation.DEFAULT, Clock.systemUTC());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
