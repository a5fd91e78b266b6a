package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Arithmetic} cost. */
public class ArithmeticBenchmark extends FamilyBenchmark {

  @Param({"input.n + input.i", "input.i * input.i", "input.n / input.i", "input.i % 5"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
