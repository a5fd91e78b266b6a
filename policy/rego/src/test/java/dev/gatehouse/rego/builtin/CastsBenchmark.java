package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Casts} cost. */
public class CastsBenchmark extends FamilyBenchmark {

  @Param({"to_number(\"17\")", "to_number(input.n)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
