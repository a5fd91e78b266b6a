package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Units} cost. */
public class UnitsBenchmark extends FamilyBenchmark {

  @Param({"units.parse_bytes(input.u)", "units.parse(\"1.5Mi\")"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
