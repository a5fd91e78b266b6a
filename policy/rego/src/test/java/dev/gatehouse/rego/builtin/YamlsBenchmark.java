package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Yamls} cost. */
public class YamlsBenchmark extends FamilyBenchmark {

  @Param({"yaml.unmarshal(input.j)", "yaml.marshal(input.o)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
