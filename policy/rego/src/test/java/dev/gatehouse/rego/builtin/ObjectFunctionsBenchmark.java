package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link ObjectFunctions} cost. */
public class ObjectFunctionsBenchmark extends FamilyBenchmark {

  @Param({
    "object.get(input.o, [\"a\", \"b\"], null)",
    "object.keys(input.o)",
    "object.union(input.o, {\"c\": 1})",
    "object.filter(input.o, [\"a\"])"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
