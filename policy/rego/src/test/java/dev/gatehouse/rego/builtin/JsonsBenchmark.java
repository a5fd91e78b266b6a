package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Jsons} cost. */
public class JsonsBenchmark extends FamilyBenchmark {

  @Param({"json.unmarshal(input.j)", "json.marshal(input.o)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
