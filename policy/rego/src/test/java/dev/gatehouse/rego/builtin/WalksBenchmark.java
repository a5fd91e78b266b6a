package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Walks} cost. */
public class WalksBenchmark extends FamilyBenchmark {

  @Param({"[v | walk(input.o, [_, v])]", "[v | walk(input.o, [[\"a\", \"b\"], v])]"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
