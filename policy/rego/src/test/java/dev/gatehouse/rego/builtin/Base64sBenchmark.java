package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Base64s} cost. */
public class Base64sBenchmark extends FamilyBenchmark {

  @Param({"base64.decode(input.b)", "base64.encode(input.s)", "hex.encode(input.s)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
