package dev.gatehouse.rego;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

/**
 * One decision of each of five policies: roles (a), an API with verified claims (b), attributes
 * (c), paths (d) and a signed token (e). As {@code opa bench}, the policy is compiled and data and
 * input are parsed beforehand; evaluation and the building of the result count. The folder with the
 * policies is {@code -DpolicyBench=…}, or found beside the project.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyBenchmark {

  @Param({"a", "b", "c", "d", "e"})
  public String policy = "a";

  private PreparedQuery query;
  private RegoValue input;

  /** Compiles the policy, and makes sure that it decides what it should. */
  @Setup
  public void prepare() throws IOException {
    Path folder = folder().resolve(policy);
    query =
        Rego.builder()
            .module("policy.rego", Files.readString(folder.resolve("policy.rego")))
            .data((RegoObject) RegoJson.parse(Files.readString(folder.resolve("data.json"))))
            .build()
            .query(Files.readString(folder.resolve("query.txt")).strip());
    input = RegoJson.parse(Files.readString(folder.resolve("input.json")));
    RegoValue expected = RegoJson.parse(Files.readString(folder.resolve("expected.json")));
    if (!json(decide().orElseThrow()).equals(expected)) {
      throw new IllegalStateException(
          "policy " + policy + " decides " + decide() + ", expected " + expected);
    }
  }

  static Path folder() {
    String configured = System.getProperty("policyBench");
    if (configured != null) {
      return Path.of(configured);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolveSibling("shared").resolve("bench").resolve("rego");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("no folder with the policies: set -DpolicyBench");
  }

  private static RegoValue json(RegoValue value) {
    return switch (value) {
      case RegoSet set -> json(set.toArray());
      case RegoArray array ->
          RegoArray.copyOf(array.toList().stream().map(PolicyBenchmark::json).toList());
      case RegoObject object -> {
        RegoObject.Builder copy = RegoObject.builder();
        object.forEach((key, each) -> copy.put(key, json(each)));
        yield copy.build();
      }
      default -> value;
    };
  }

  /** One decision. */
  @Benchmark
  public Optional<RegoValue> decide() {
    return query.value(input, EvaluationLimits.defaults(), EvaluationContext.system());
  }
}
