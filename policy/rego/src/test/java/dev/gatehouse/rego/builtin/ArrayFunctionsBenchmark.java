package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link ArrayFunctions} cost. */
public class ArrayFunctionsBenchmark extends FamilyBenchmark {

  @Param({"array.slice(input.l, 1, 3)", "array.concat(input.l, input.l)", "array.reverse(input.l)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
