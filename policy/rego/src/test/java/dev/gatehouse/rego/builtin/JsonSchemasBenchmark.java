package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link JsonSchemas} cost. */
public class JsonSchemasBenchmark extends FamilyBenchmark {

  @Param({
    "json.match_schema(input.o, {\"type\": \"object\", \"required\": [\"a\"]})",
    "json.verify_schema({\"type\": \"object\"})"
  })
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
