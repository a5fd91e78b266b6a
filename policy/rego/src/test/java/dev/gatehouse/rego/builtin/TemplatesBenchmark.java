package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link Templates} cost. */
public class TemplatesBenchmark extends FamilyBenchmark {

  @Param({"strings.render_template(\"{{.s}}\", {\"s\": input.s})"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
