package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link JwtSigning} cost. */
public class JwtSigningBenchmark extends FamilyBenchmark {

  @Param({
    "io.jwt.encode_sign({\"alg\": \"HS256\", \"typ\": \"JWT\"}, {\"sub\": \"x\"}, {\"kty\":"
        + " \"oct\", \"k\": \"c2VjcmV0\"})"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
