package dev.gatehouse.appliance.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Where the log's checkpoints are kept outside of the ledger, and how far. */
@Command(
    name = "anchors",
    description =
        "Lists where the log's checkpoints are anchored: state, size, lag; exits with 1 if one"
            + " fails.",
    mixinStandardHelpOptions = true)
final class AuditAnchorsCommand extends LedgerTable {

  AuditAnchorsCommand() {
    super("anchors", "items");
  }

  @Override
  void print(PrintWriter out, JsonNode answer, JsonNode anchors) {
    out.printf("%-20s %-6s %-9s %10s %8s  %s%n", "ANCHOR", "KIND", "STATE", "SIZE", "LAG", "");
    anchors.forEach(anchor -> print(out, anchor));
  }

  @Override
  boolean isWell(JsonNode answer, JsonNode anchors) {
    return anchors
        .valueStream()
        .noneMatch(anchor -> anchor.path("state").asString("").equals("failing"));
  }

  private static void print(PrintWriter out, JsonNode anchor) {
    out.printf(
        "%-20s %-6s %-9s %10s %8d  %s%n",
        anchor.path("name").asString(""),
        anchor.path("kind").asString(""),
        anchor.path("state").asString(""),
        anchor.path("size").asString("-"),
        anchor.path("lag").asLong(),
        anchor.path("problem").asString(anchor.path("place").asString("")));
  }
}
