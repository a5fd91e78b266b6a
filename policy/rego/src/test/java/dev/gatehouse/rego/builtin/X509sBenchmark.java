package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link X509s} cost. */
public class X509sBenchmark extends FamilyBenchmark {

  @Param({"crypto.x509.parse_certificates(input.cert)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
