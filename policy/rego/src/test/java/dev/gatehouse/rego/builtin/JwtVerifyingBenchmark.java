package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link JwtVerifying} cost. */
public class JwtVerifyingBenchmark extends FamilyBenchmark {

  @Param({"io.jwt.verify_es256(input.es, input.key)", "io.jwt.verify_hs256(input.hs, \"secret\")"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
