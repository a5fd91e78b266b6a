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

/** How far witnesses have followed the log. */
@Command(
    name = "witnesses",
    description =
        "Lists who witnesses the log: what each cosigned last and when, lag, quorum; exits with 1"
            + " if no checkpoint has its quorum or one of them is not well.",
    mixinStandardHelpOptions = true)
final class AuditWitnessesCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "the ledger's answer")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      Answer answer = admin.get("/audit/v1/witnesses");
      String body = LedgerAnswer.body(answer);
      JsonNode witnesses = answer.json().path("witnesses");
      if (json) {
        out.println(body);
      } else if (witnesses.isEmpty()) {
        out.println("no witnesses are configured");
      } else {
        print(out, answer.json(), witnesses);
      }
      boolean quorum =
          answer.json().path("required").asInt() == 0
              || !answer.json().path("witnessed_size").isNull();
      return quorum && witnesses.valueStream().allMatch(AuditWitnessesCommand::isWell)
          ? ExitCode.DONE
          : ExitCode.NO;
    }
  }

  private static void print(PrintWriter out, JsonNode state, JsonNode witnesses) {
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
