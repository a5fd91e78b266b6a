package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Tracing} cost. */
public class TracingBenchmark extends FamilyBenchmark {

  @Param({"$\"{input.s} is {input.i}\""})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
