package dev.gatehouse.appliance.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** How far witnesses have followed the log. */
@Command(
    name = "witnesses",
    description =
        "Lists who witnesses the log: what each cosigned last and when, lag, quorum; exits with 1"
            + " if no checkpoint has its quorum or one of them is not well.",
    mixinStandardHelpOptions = true)
final class AuditWitnessesCommand extends LedgerTable {

  AuditWitnessesCommand() {
    super("witnesses", "witnesses");
  }

  @Override
  boolean isWell(JsonNode state, JsonNode witnesses) {
    boolean quorum = state.path("required").asInt() == 0 || !state.path("witnessed_size").isNull();
    return quorum && witnesses.valueStream().allMatch(AuditWitnessesCommand::isWell);
  }

  @Override
  void print(PrintWriter out, JsonNode state, JsonNode witnesses) {
    out.printf("%-20s %-12s %10s %6s  %-20s  %s%n", "WITNESS", "STATE", "SIZE", "LAG", "AT", "");
    witnesses.forEach(
        witness ->
            out.printf(
                "%-20s %-12s %10d %6d  %-20s  %s%n",
                witness.path("name").asString(""),
                witness.path("state").asString(""),
                witness.path("size").asLong(),
                witness.path("lag").asLong(),
                witness.path("cosigned_at").asString("-"),
                witness.path("problem").asString("")));
    out.printf(
        "quorum %s: %s of %d events are witnessed%n",
        state.path("quorum").asString(""),
        state.path("witnessed_size").isNull() ? "0" : state.path("witnessed_size").asString(),
        state.path("size").asLong());
  }

  private static boolean isWell(JsonNode witness) {
    return witness.path("state").asString("").matches("cosigned|behind");
  }
}
