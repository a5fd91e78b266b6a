package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Aggregates} cost. */
public class AggregatesBenchmark extends FamilyBenchmark {

  @Param({"sum(input.l)", "max(input.l)", "sort(input.l)", "count(input.s)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
