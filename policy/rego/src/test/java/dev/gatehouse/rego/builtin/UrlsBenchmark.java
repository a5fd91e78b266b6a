package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Urls} cost. */
public class UrlsBenchmark extends FamilyBenchmark {

  @Param({
    "urlquery.encode(input.s)",
    "urlquery.decode_object(\"a=1&a=2&b=\")",
    "uri.parse(\"https://example.com:8080/p/q?x=1#f\")"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
