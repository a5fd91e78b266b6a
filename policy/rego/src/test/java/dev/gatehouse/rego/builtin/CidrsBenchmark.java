package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Cidrs} cost. */
public class CidrsBenchmark extends FamilyBenchmark {

  @Param({
    "net.cidr_contains(\"10.0.0.0/8\", input.ip)",
    "net.cidr_intersects(\"10.0.0.0/16\", \"10.0.128.0/24\")",
    "net.cidr_expand(\"10.0.0.0/29\")",
    "net.cidr_merge([\"10.0.0.0/25\", \"10.0.0.128/25\"])"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
