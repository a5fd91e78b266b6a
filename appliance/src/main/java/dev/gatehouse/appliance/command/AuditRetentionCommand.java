package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How long events' bodies are kept, and removing what is due. */
@Command(
    name = "retention",
    description = "Lists the rules by which old events' bodies go, and the last runs.",
    mixinStandardHelpOptions = true)
final class AuditRetentionCommand extends LedgerTable {

  AuditRetentionCommand() {
    super("retention", "rules");
  }

  @Override
  String none() {
    return "no rules are set: events are kept for ever";
  }

  @Override
  void print(PrintWriter out, JsonNode answer, JsonNode rules) {
    out.printf("%-20s %6s  %s%n", "RULE", "DAYS", "TYPES");
    rules.forEach(
        rule ->
            out.printf(
                "%-20s %6d  %s%n",
                rule.path("name").asString(""),
                rule.path("days").asInt(),
                String.join(
                    ", ", rule.path("types").valueStream().map(JsonNode::asString).toList())));
    JsonNode runs = answer.path("runs");
    if (!runs.isEmpty()) {
      out.printf("%n%-20s %-20s %10s %14s  %s%n", "RUN", "RULE", "REMOVED", "BYTES", "BY");
      runs.forEach(
          run ->
              out.printf(
                  "%-20.20s %-20s %10d %14d  %s%n",
                  run.path("ended_at").asString(""),
                  run.path("rule").asString(""),
                  run.at("/removed/count").asLong(),
                  run.at("/removed/bytes").asLong(),
                  run.path("by").asString("")));
    }
  }

  @Override
  boolean isWell(JsonNode answer, JsonNode rules) {
    return true;
  }

  @Command(
      name = "run",
      description =
          "Removes the bodies that are due, up to 10 batches of each rule; --dry-run only counts.",
      mixinStandardHelpOptions = true)
  int run(
      @Option(names = "--dry-run", description = "count what is due and change nothing")
          boolean dryRun,
      @Option(names = "--json", description = "the ledger's answer") boolean asJson) {
    PrintWriter out = spec.commandLine().getOut();
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      Answer answer =
          admin.post("/audit/v1/retention", dryRun ? "{\"dry_run\":true}" : "{\"dry_run\":false}");
      String body = LedgerAnswer.body(answer);
      JsonNode rules = answer.json().path("rules");
      if (asJson) {
        out.println(body);
      } else if (rules.isEmpty()) {
        out.println(none());
      } else {
        out.printf(
            "%-20s %10s %14s %10s %10s %10s%n",
            "RULE", dryRun ? "WOULD GO" : "REMOVED", "BYTES", "HELD", "WAITING", "REMAINING");
        rules.forEach(rule -> print(out, rule));
      }
    }
    return ExitCode.DONE;
  }

  private static void print(PrintWriter out, JsonNode rule) {
    out.printf(
        "%-20s %10d %14d %10d %10d %10d%n",
        rule.path("rule").asString(""),
        rule.at("/removed/count").asLong(),
        rule.at("/removed/bytes").asLong(),
        rule.path("held").asLong(),
        rule.path("waiting").asLong(),
        rule.path("remaining").asLong());
  }
}
