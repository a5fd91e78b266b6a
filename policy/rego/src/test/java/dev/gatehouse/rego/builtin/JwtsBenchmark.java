package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Jwts} cost. */
public class JwtsBenchmark extends FamilyBenchmark {

  @Param({
    "io.jwt.decode(input.hs)",
    "io.jwt.decode_verify(input.hs, {\"secret\": \"secret\"})",
    "io.jwt.decode_verify(input.es, {\"cert\": input.key, \"alg\": \"ES256\"})"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
