package dev.gatehouse.rego;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
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

/**
 * Policies by hand in Java beside the engine's plans of them: {@code handWritten} is what bytecode
 * could reach at most, {@code plan} what the plan does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HandWrittenBenchmark {

  @Param({"b", "d"})
  public String policy = "b";

  private final PolicyBenchmark plan = new PolicyBenchmark();
  private BiFunction<RegoValue, RegoObject, RegoValue> byHand;
  private RegoValue question;
  private RegoObject documents;

  /** Reads the policy, and makes sure that both decide the same. */
  @Setup
  public void prepare() throws IOException {
    plan.policy = policy;
    plan.prepare();
    Path folder = PolicyBenchmark.folder().resolve(policy);
    byHand = policy.equals("b") ? HandWrittenPolicies::api : HandWrittenPolicies::routes;
    documents = (RegoObject) RegoJson.parse(Files.readString(folder.resolve("data.json")));
    question = RegoJson.parse(Files.readString(folder.resolve("input.json")));
    if (!Optional.of(handWritten()).equals(plan())) {
      throw new IllegalStateException(policy + " by hand decides " + handWritten());
    }
  }

  /** One decision by hand. */
  @Benchmark
  public RegoValue handWritten() {
    return byHand.apply(question, documents);
  }

  /** One decision by the engine. */
  @Benchmark
  public Optional<RegoValue> plan() {
    return plan.decide();
  }
}
