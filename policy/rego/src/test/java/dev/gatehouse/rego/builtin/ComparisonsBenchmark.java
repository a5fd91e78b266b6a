package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Comparisons} cost. */
public class ComparisonsBenchmark extends FamilyBenchmark {

  @Param({"input.i < 20", "input.o == {\"a\": {\"b\": [1, 2]}}", "3 in input.l"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
