package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Substrings} cost. */
public class SubstringsBenchmark extends FamilyBenchmark {

  @Param({
    "substring(input.s, 2, 5)",
    "contains(input.s, \"wör\")",
    "indexof(input.s, \"w\")",
    "strings.any_prefix_match(input.s, [\"x\", \"Hell\"])"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
