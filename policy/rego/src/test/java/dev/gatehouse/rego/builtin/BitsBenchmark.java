package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Bits} cost. */
public class BitsBenchmark extends FamilyBenchmark {

  @Param({"bits.and(input.i, 12)", "bits.lsh(input.i, 3)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
