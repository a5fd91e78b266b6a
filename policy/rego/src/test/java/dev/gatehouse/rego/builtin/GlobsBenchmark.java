package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Globs} cost. */
public class GlobsBenchmark extends FamilyBenchmark {

  @Param({
    "glob.match(\"10.*.2.*\", [\".\"], input.ip)",
    "glob.quote_meta(input.s)",
    "regex.globs_match(\"[a-z]+\", \"[b-d]\")"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
