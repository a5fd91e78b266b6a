package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Splitting} cost. */
public class SplittingBenchmark extends FamilyBenchmark {

  @Param({"split(input.s, \", \")"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
