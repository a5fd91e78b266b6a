package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Times} cost. */
public class TimesBenchmark extends FamilyBenchmark {

  @Param({
    "time.parse_rfc3339_ns(input.t)",
    "time.format(1767323045000000000)",
    "time.add_date(1767323045000000000, 0, 1, 30)",
    "time.parse_ns(\"2006-01-02\", \"2026-01-02\")"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
