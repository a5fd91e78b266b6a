package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Sets} cost. */
public class SetsBenchmark extends FamilyBenchmark {

  @Param({"{1, 2} & {input.i}", "{1, 2} | {input.i}", "union({{1}, {input.i}})"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
