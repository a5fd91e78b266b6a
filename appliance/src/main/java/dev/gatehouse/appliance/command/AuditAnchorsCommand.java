package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Where the log's checkpoints are kept outside of the ledger, and how far. */
@Command(
    name = "anchors",
    description =
        "Lists where the log's checkpoints are anchored: state, size, lag; exits with 1 if one"
            + " fails.",
    mixinStandardHelpOptions = true)
final class AuditAnchorsCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "the ledger's answer")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      Answer answer = admin.get("/audit/v1/anchors");
      String body = LedgerAnswer.body(answer);
      JsonNode anchors = answer.json().path("items");
      if (json) {
        out.println(body);
      } else if (anchors.isEmpty()) {
        out.println("no anchors are configured");
      } else {
        out.printf("%-20s %-6s %-9s %10s %8s  %s%n", "ANCHOR", "KIND", "STATE", "SIZE", "LAG", "");
        anchors.forEach(anchor -> print(out, anchor));
      }
      return anchors
              .valueStream()
              .noneMatch(anchor -> anchor.path("state").asString("").equals("failing"))
          ? ExitCode.DONE
          : ExitCode.NO;
    }
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
