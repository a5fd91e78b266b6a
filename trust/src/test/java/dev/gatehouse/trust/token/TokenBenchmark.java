package dev.gatehouse.trust.token;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
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

/** What a purpose-bound token costs: the gateway mints one a request, each service verifies one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenBenchmark {

  private final TransactionSigningKey key = TransactionSigningKey.generate();
  private final TransactionTokenMinter minter = new TransactionTokenMinter(key);
  private final TransactionClaims claims = Forge.claims();
  private final String token = minter.mint(claims);
  private final TransactionTokenVerifier verifier =
      new TransactionTokenVerifier(
          Forge.ISSUER,
          Forge.AUDIENCE,
          new PermittedPurposes(Set.of("essential.service")),
          new TransactionKeys(() -> Forge.jwkSet(key), Clock.fixed(Forge.NOW, ZoneOffset.UTC)));

  @Benchmark
  public String mint() {
    return minter.mint(claims);
  }

  @Benchmark
  public Verification verify() {
    return verifier.verify(token, Forge.GATEWAY, Forge.NOW);
  }

  @Benchmark
  public byte[] claimsAlone() {
    return ClaimsWriter.write(claims);
  }
}
