package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Graphs} cost. */
public class GraphsBenchmark extends FamilyBenchmark {

  @Param({"graph.reachable(input.g, [\"a\"])", "graph.reachable_paths(input.g, [\"a\"])"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
