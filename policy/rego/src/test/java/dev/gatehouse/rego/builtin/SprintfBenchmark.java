package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Sprintf} cost. */
public class SprintfBenchmark extends FamilyBenchmark {

  @Param({"sprintf(\"%s %05d %.2f\", [input.s, input.i, input.n])"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
