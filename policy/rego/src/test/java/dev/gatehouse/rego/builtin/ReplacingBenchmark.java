package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Replacing} cost. */
public class ReplacingBenchmark extends FamilyBenchmark {

  @Param({
    "replace(input.s, \"l\", \"L\")",
    "strings.replace_n({\"l\": \"L\", \"o\": \"0\"}, input.s)"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
