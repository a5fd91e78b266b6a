package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Strings} cost. */
public class StringsBenchmark extends FamilyBenchmark {

  @Param({"upper(input.s)", "concat(\"-\", [input.s, input.s])", "format_int(input.i, 16)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
