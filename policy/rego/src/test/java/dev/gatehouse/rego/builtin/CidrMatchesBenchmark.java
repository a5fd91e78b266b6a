package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link CidrMatches} cost. */
public class CidrMatchesBenchmark extends FamilyBenchmark {

  @Param({"net.cidr_contains_matches([\"10.0.0.0/8\", \"11.0.0.0/8\"], input.ip)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
