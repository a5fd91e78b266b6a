package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Numbers} cost. */
public class NumbersBenchmark extends FamilyBenchmark {

  @Param({"round(input.n)", "abs(input.n)", "numbers.range(1, input.i)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
