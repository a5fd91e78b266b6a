package dev.gatehouse.vault.record;

import dev.gatehouse.trust.tls.CryptoProviders;
import dev.gatehouse.vault.cipher.CiphertextRefusedException;
import dev.gatehouse.vault.cipher.CommittingKey;
import dev.gatehouse.vault.cipher.SecretBytes;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one field costs: its binding, its nonce and AES-256-GCM, without the database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FieldBenchmark {

  /** {@code jdk}: the JDK's providers; {@code process}: whatever the process would use. */
  @Param({"jdk", "process"})
  public String provider = "jdk";

  /** Bytes of a field's value. */
  @Param({"32", "1024", "16384"})
  public int size;

  private final RecordPath path =
      new RecordPath(new UUID(1, 1), "session.notes", new UUID(2, 2), "n-1");
  private final SecretBytes root = SecretBytes.random(CommittingKey.KEY_LENGTH);
  private final CommittingKey key = CommittingKey.derive(new UUID(3, 3), root);
  private byte[] value = new byte[0];
  private byte[] sealed = new byte[0];

  @Setup
  public void prepare() {
    if (provider.equals("process")) {
      CryptoProviders.install();
    }
    value = new byte[size];
    sealed = key.seal(path.binding("text", 1), value);
  }

  @Benchmark
  public byte[] seal() {
    return key.seal(path.binding("text", 1), value);
  }

  @Benchmark
  public byte[] open() throws CiphertextRefusedException {
    return key.open(path.binding("text", 1), sealed);
  }

  /** What unwrapping a key adds, once for each key and minute. */
  @Benchmark
  public CommittingKey derive() {
    return CommittingKey.derive(new UUID(3, 3), root);
  }
}
