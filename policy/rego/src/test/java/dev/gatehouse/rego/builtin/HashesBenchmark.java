package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Hashes} cost. */
public class HashesBenchmark extends FamilyBenchmark {

  @Param({"crypto.sha256(input.s)", "crypto.hmac.sha256(input.s, \"key\")"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
