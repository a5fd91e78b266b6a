package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.embedded.Progress;
import java.io.PrintWriter;
import java.time.Duration;

/** Prints a line for each part of the appliance that is up. */
final class StartLines implements Progress {
  private final PrintWriter out;

  StartLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void ready(String part, Duration took) {
    out.printf("  %-16s up after %.1f s%n", part, took.toMillis() / 1000.0);
    out.flush();
  }
}
