package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link JsonPatches} cost. */
public class JsonPatchesBenchmark extends FamilyBenchmark {

  @Param({"json.patch(input.o, [{\"op\": \"add\", \"path\": \"/c\", \"value\": input.i}])"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
