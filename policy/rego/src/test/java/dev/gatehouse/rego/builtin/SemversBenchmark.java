package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Semvers} cost. */
public class SemversBenchmark extends FamilyBenchmark {

  @Param({"semver.compare(input.v, \"1.2.3\")"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
