package dev.gatehouse.appliance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.appliance.policy.QueryBenchmark.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkFormatTest {
  private static final Result RESULT = new Result(2_000, 3_000_000, 64_000, timings());

  private static Map<String, Double> timings() {
    Map<String, Double> timings = new LinkedHashMap<>();
    timings.put("histogram_timer_rego_query_eval_ns_mean", 1_499.6);
    timings.put("histogram_timer_rego_query_eval_ns_stddev", 5.25);
    return timings;
  }

  @Test
  void aTable() {
    assertThat(BenchmarkFormat.PRETTY.print(RESULT, true))
        .isEqualTo(
            """
            ┌───────────────────────────────────────────┬──────┐
            │ samples                                   │ 2000 │
            │ ns/op                                     │ 1500 │
            │ B/op                                      │   32 │
            │ histogram_timer_rego_query_eval_ns_mean   │ 1500 │
            │ histogram_timer_rego_query_eval_ns_stddev │ 5.25 │
            └───────────────────────────────────────────┴──────┘\
            """);
  }

  @Test
  void aLineOfGosBenchmarkFormat() {
    assertThat(BenchmarkFormat.GOBENCH.print(RESULT, false))
        .isEqualTo(
            "BenchmarkOPAEval\t    2000\t      1500 ns/op"
                + "\t      1500 histogram_timer_rego_query_eval_ns_mean"
                + "\t      5.25 histogram_timer_rego_query_eval_ns_stddev");
  }

  @Test
  void memoryIsLeftOutWhenNotAskedFor() {
    assertThat(BenchmarkFormat.PRETTY.print(RESULT, false)).doesNotContain("B/op");
    assertThat(BenchmarkFormat.JSON.print(RESULT, false)).contains("\"MemBytes\" : 0");
  }
}
