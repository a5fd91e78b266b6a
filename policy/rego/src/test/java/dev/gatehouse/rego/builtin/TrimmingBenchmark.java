package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Trimming} cost. */
public class TrimmingBenchmark extends FamilyBenchmark {

  @Param({"trim(input.s, \"Hd\")", "trim_space(input.s)", "trim_prefix(input.s, \"Hello\")"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
