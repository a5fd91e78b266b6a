package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Uuids} cost. */
public class UuidsBenchmark extends FamilyBenchmark {

  @Param({
    "uuid.parse(\"6ba7b810-9dad-11d1-80b4-00c04fd430c8\")",
    "uuid.rfc4122(\"k\")",
    "rand.intn(\"k\", 100)"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
