package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * A command that lists the parts of a running ledger of one kind, as a table or as the ledger's own
 * answer, and exits with 1 when they are not well.
 */
abstract class LedgerTable implements Callable<Integer> {

  @Mixin HomeOption home = new HomeOption();

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "the ledger's answer")
  private boolean json;

  private final String kind;
  private final String items;

  /**
   * @param kind what is listed, as in {@code /audit/v1/KIND}
   * @param items the answer's member that holds them
   */
  LedgerTable(String kind, String items) {
    this.kind = kind;
    this.items = items;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      Answer answer = admin.get("/audit/v1/" + kind);
      String body = LedgerAnswer.body(answer);
      JsonNode listed = answer.json().path(items);
      if (json) {
        out.println(body);
      } else if (listed.isEmpty()) {
        out.println(none());
      } else {
        print(out, answer.json(), listed);
      }
      return isWell(answer.json(), listed) ? ExitCode.DONE : ExitCode.NO;
    }
  }

  /** What is said when there is nothing to list. */
  String none() {
    return "no " + kind + " are configured";
  }

  /** Prints the table. */
  abstract void print(PrintWriter out, JsonNode answer, JsonNode listed);

  /** Whether all is as it should be. */
  abstract boolean isWell(JsonNode answer, JsonNode listed);
}
