package dev.gatehouse.appliance.command;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The form of the log of this process. Only {@code up} writes JSON, which is a service: of the
 * other verbs standard output is the answer.
 */
enum LogFormat {
  /** ECS on standard output, and nothing else there. */
  JSON,
  /** Lines for people on standard error. */
  TEXT;

  private static final String SWITCH = "GATEHOUSE_LOG_FORMAT";
  private static final String SERVICE = "up";

  /** The form for a command line. */
  static LogFormat of(String... arguments) {
    Console console = System.console();
    return of(System.getenv(SWITCH), console != null && console.isTerminal(), arguments);
  }

  /** The form, as the switch has it, or by where the output goes. */
  static LogFormat of(@Nullable String chosen, boolean terminal, String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals(SERVICE)) {
      return TEXT;
    }
    if (chosen == null || chosen.isBlank()) {
      return terminal ? TEXT : JSON;
    }
    return chosen.strip().toLowerCase(Locale.ROOT).equals("text") ? TEXT : JSON;
  }

  String property() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where a verb's words for people go, so that standard output is all JSON where the log is. */
  static PrintWriter words(PrintWriter out, PrintWriter err) {
    return JSON.property().equals(System.getProperty("gatehouse.log.format")) ? err : out;
  }
}
