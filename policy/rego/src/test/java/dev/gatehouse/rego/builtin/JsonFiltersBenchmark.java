package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link JsonFilters} cost. */
public class JsonFiltersBenchmark extends FamilyBenchmark {

  @Param({"json.filter(input.o, [\"a/b\"])", "json.remove(input.o, [\"a/b\"])"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
