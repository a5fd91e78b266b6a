package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link TypeTests} cost. */
public class TypeTestsBenchmark extends FamilyBenchmark {

  @Param({"is_string(input.s)", "type_name(input.o)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
