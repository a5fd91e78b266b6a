package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link RegexTemplates} cost. */
public class RegexTemplatesBenchmark extends FamilyBenchmark {

  @Param({"regex.template_match(\"<Hello>, {.*}\", input.s, \"{\", \"}\")"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
