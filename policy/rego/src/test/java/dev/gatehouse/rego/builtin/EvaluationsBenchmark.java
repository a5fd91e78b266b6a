package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Evaluations} cost. */
public class EvaluationsBenchmark extends FamilyBenchmark {

  @Param({"rego.parse_module(\"m.rego\", \"package x\")"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
