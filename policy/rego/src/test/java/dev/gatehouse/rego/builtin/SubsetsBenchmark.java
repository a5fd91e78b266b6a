package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Subsets} cost. */
public class SubsetsBenchmark extends FamilyBenchmark {

  @Param({"object.subset(input.o, {\"a\": {\"b\": [1]}})", "object.subset(input.l, [1, 2])"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
