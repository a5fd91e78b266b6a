package dev.gatehouse.appliance.demo;

import java.io.PrintWriter;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Prints the demo's steps as they happen: for people, or one JSON object a line. */
public final class StepPrinter implements Consumer<Step> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintWriter out;
  private final boolean json;
  private final boolean colour;

  /**
   * A printer to {@code out}.
   *
   * @param colour whether it may use terminal colours; never in JSON
   */
  public StepPrinter(PrintWriter out, boolean json, boolean colour) {
    this.out = out;
    this.json = json;
    this.colour = colour && !json;
  }

  @Override
  public void accept(Step step) {
    if (json) {
      out.println(JSON.writeValueAsString(step));
    } else {
      out.printf("%s %-34s %s%n", mark(step.ok()), step.step(), step.sent());
      out.printf("      %s (%d ms)%n", outcome(step), step.ms());
      if (step.detail() != null) {
        out.printf("      %s%n", step.detail());
      }
    }
    out.flush();
  }

  private static String outcome(Step step) {
    String got = step.status() == 0 ? step.code() : step.status() + " " + step.code();
    return step.ok() ? got : got + ", expected " + step.expected();
  }

  private String mark(boolean ok) {
    String word = ok ? "ok  " : "FAIL";
    return colour ? (ok ? GREEN : RED) + word + PLAIN : word;
  }
}
