package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoValue;
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

/** A call that is typical of each family of built-in functions, within an evaluation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class BuiltinFamiliesBenchmark {
  private static final String INPUT =
      """
      {"n": 3.5, "i": 17, "s": "Hello, wörld", "l": [3, 1, 2, 3], "o": {"a": {"b": [1, 2]}},
       "ip": "10.1.2.3", "v": "1.2.3-rc.1", "t": "2026-01-02T03:04:05Z", "j": "{\\"a\\": [1, 2]}",
       "b": "aGVsbG8=", "u": "10Ki", "q": "{ a }", "g": {"a": ["b"], "b": ["a"]}}
      """;

  @Param({
    "input.n + input.i",
    "round(input.n)",
    "bits.and(input.i, 12)",
    "sum(input.l)",
    "array.slice(input.l, 1, 3)",
    "object.get(input.o, [\"a\", \"b\"], null)",
    "{1, 2} & {input.i}",
    "to_number(\"17\")",
    "is_string(input.s)",
    "upper(input.s)",
    "substring(input.s, 2, 5)",
    "split(input.s, \", \")",
    "replace(input.s, \"l\", \"L\")",
    "sprintf(\"%s %05d %.2f\", [input.s, input.i, input.n])",
    "strings.render_template(\"{{.s}}\", {\"s\": input.s})",
    "base64.decode(input.b)",
    "net.cidr_contains(\"10.0.0.0/8\", input.ip)",
    "glob.match(\"10.*.2.*\", [\".\"], input.ip)",
    "graph.reachable(input.g, [\"a\"])",
    "crypto.sha256(input.s)",
    "json.filter(input.o, [\"a/b\"])",
    "json.patch(input.o, [{\"op\": \"add\", \"path\": \"/c\", \"value\": input.i}])",
    "json.match_schema(input.o, {\"type\": \"object\", \"required\": [\"a\"]})",
    "json.unmarshal(input.j)",
    "yaml.unmarshal(input.j)",
    "io.jwt.decode(\"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\")",
    "regex.match(`^[A-Z][a-z]+, \\w`, input.s)",
    "semver.compare(input.v, \"1.2.3\")",
    "time.parse_rfc3339_ns(input.t)",
    "units.parse_bytes(input.u)",
    "urlquery.encode(input.s)",
    "uuid.parse(\"6ba7b810-9dad-11d1-80b4-00c04fd430c8\")",
    "[v | walk(input.o, [_, v])]",
    "graphql.is_valid(input.q, \"type Query { a: Int }\")"
  })
  public String call = "";

  private PreparedQuery query;
  private RegoValue input;

  /** Compiles the call, and makes sure that it has a result. */
  @Setup
  public void prepare() {
    query =
        Rego.builder()
            .module("bench.rego", "package bench\n\np := " + call + "\n")
            .build()
            .query("data.bench.p");
    input = RegoJson.parse(INPUT);
    if (evaluate().isEmpty()) {
      throw new IllegalStateException("undefined: " + call);
    }
  }

  /** One evaluation. */
  @Benchmark
  public Optional<RegoValue> evaluate() {
    return query.value(input, EvaluationLimits.defaults(), EvaluationContext.system());
  }
}
