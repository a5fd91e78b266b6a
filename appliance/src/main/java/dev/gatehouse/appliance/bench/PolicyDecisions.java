package dev.gatehouse.appliance.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH calls: one decision of the policy in a folder. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyDecisions {

  /** The folder; given by {@link PolicyMeasurement}. */
  @Param("")
  public String folder = "";

  /** How many verified tokens are kept; given with it. */
  @Param("0")
  public int tokens;

  private PolicyWorkload workload;

  @Setup
  public void prepare() {
    workload = PolicyWorkload.load(Path.of(folder), tokens);
  }

  /** One decision. */
  @Benchmark
  public Optional<?> decide() {
    return workload.decide();
  }
}
