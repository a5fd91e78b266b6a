package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Regexes} cost. */
public class RegexesBenchmark extends FamilyBenchmark {

  @Param({
    "regex.match(`^[A-Z][a-z]+, \\w`, input.s)",
    "regex.replace(input.s, \"l+\", \"L\")",
    "regex.split(`\\W+`, input.s)",
    "regex.find_n(\"[a-z]+\", input.s, -1)"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
