package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Legal holds: what is kept whatever the rules of retention say. */
@Command(
    name = "holds",
    description = "Lists the legal holds on the log, those that were released included.",
    mixinStandardHelpOptions = true)
final class AuditHoldsCommand extends LedgerTable {

  private static final List<String> CRITERIA = List.of("type", "actor", "subject", "from", "to");

  AuditHoldsCommand() {
    super("holds", "items");
  }

  @Override
  String none() {
    return "there are no holds";
  }

  @Override
  void print(PrintWriter out, JsonNode answer, JsonNode holds) {
    out.printf("%-36s %-8s %-20s  %s%n", "HOLD", "STATE", "PLACED", "WHAT: WHY");
    holds.forEach(hold -> print(out, hold));
  }

  @Override
  boolean isWell(JsonNode answer, JsonNode holds) {
    return true;
  }

  @Command(
      name = "place",
      description = "Keeps the events that match all that is given; without any, all of the log.",
      mixinStandardHelpOptions = true)
  int place(
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "why, such as the number of a case")
          String reason,
      @Option(
              names = "--type",
              paramLabel = "TYPE",
              description = "an event type, or one ending in .*")
          @Nullable String type,
      @Option(names = "--actor", paramLabel = "ID", description = "who acted")
          @Nullable String actor,
      @Option(names = "--subject", paramLabel = "ID", description = "a person who stands in them")
          @Nullable String subject,
      @Option(names = "--from", paramLabel = "TIME", description = "from then on, RFC 3339 in UTC")
          @Nullable String from,
      @Option(names = "--to", paramLabel = "TIME", description = "before then, RFC 3339 in UTC")
          @Nullable String to) {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("reason", reason);
    put(body, "type", type);
    put(body, "actor", actor);
    put(body, "subject", subject);
    put(body, "from", from);
    put(body, "to", to);
    return send("/audit/v1/holds", body);
  }

  @Command(
      name = "release",
      description = "Releases a hold: the next run of retention removes what is due.",
      mixinStandardHelpOptions = true)
  int release(
      @Parameters(paramLabel = "HOLD", description = "its id") UUID hold,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why")
          String reason) {
    return send(
        "/audit/v1/holds/" + hold + "/release",
        JsonMapper.shared().createObjectNode().put("reason", reason));
  }

  private int send(String path, ObjectNode body) {
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      Answer answer = admin.post(path, body.toString());
      var _ = LedgerAnswer.body(answer);
      print(spec.commandLine().getOut(), answer.json());
    }
    return ExitCode.DONE;
  }

  private static void put(ObjectNode body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private static void print(PrintWriter out, JsonNode hold) {
    List<String> what = new ArrayList<>();
    for (String name : CRITERIA) {
      String value = hold.path(name).asString("");
      if (!value.isEmpty()) {
        what.add(name + " " + value);
      }
    }
    out.printf(
        "%-36s %-8s %-20s  %s: %s%n",
        hold.path("id").asString(""),
        hold.path("released_at").asString("").isEmpty() ? "holds" : "released",
        hold.path("placed_at").asString("").replaceFirst("\\.\\d+Z$", "Z"),
        what.isEmpty() ? "everything" : String.join(", ", what),
        hold.path("reason").asString(""));
  }
}
