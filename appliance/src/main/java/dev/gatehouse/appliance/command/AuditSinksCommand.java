package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The systems that the log is delivered to: how far each is, and sending it events again. */
@Command(
    name = "sinks",
    description =
        "Lists where the log is delivered to: state, lag, dead letters; exits with 1 if one is not"
            + " well.",
    mixinStandardHelpOptions = true)
final class AuditSinksCommand extends LedgerTable {

  AuditSinksCommand() {
    super("sinks", "items");
  }

  @Override
  void print(PrintWriter out, JsonNode answer, JsonNode sinks) {
    out.printf("%-20s %-8s %-11s %10s %6s  %s%n", "SINK", "KIND", "STATE", "LAG", "DEAD", "");
    sinks.forEach(sink -> print(out, sink));
  }

  @Override
  boolean isWell(JsonNode answer, JsonNode sinks) {
    return sinks.valueStream().allMatch(AuditSinksCommand::isWell);
  }

  @Command(
      name = "replay",
      description = "Sends a sink the log's events again, with the same ids.",
      mixinStandardHelpOptions = true)
  int replay(
      @Parameters(paramLabel = "SINK", description = "its name") String sink,
      @Option(names = "--from", paramLabel = "TIME", description = "from then on, RFC 3339 in UTC")
          @Nullable String from,
      @Option(names = "--index", paramLabel = "N", description = "from this index of the log on")
          @Nullable Long index) {
    if ((from == null) == (index == null)) {
      throw new ParameterException(
          spec.commandLine(), "expected one of --from TIME and --index N: from where to replay");
    }
    ObjectNode body = JsonMapper.shared().createObjectNode();
    if (index != null) {
      body.put("index", index);
    } else {
      body.put("from", from);
    }
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      Answer answer = admin.post("/audit/v1/sinks/" + sink + "/replay", body.toString());
      var _ = LedgerAnswer.body(answer);
      spec.commandLine()
          .getOut()
          .println(sink + " gets the log again from index " + answer.json().path("index").asLong());
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "dead-letters",
      description =
          "Lists the events that a sink refused, with its answers; --retry offers them again.",
      mixinStandardHelpOptions = true)
  int deadLetters(
      @Parameters(paramLabel = "SINK", description = "its name") String sink,
      @Option(names = "--retry", description = "offer them to the sink once more") boolean retry) {
    PrintWriter out = spec.commandLine().getOut();
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      if (retry) {
        var _ =
            LedgerAnswer.body(admin.post("/audit/v1/sinks/" + sink + "/dead-letters/retry", "{}"));
        out.println("the dead letters of " + sink + " are offered again");
        return ExitCode.DONE;
      }
      Answer answer = admin.get("/audit/v1/sinks/" + sink + "/dead-letters");
      var _ = LedgerAnswer.body(answer);
      JsonNode letters = answer.json().path("items");
      letters.forEach(
          letter ->
              out.printf(
                  "%s  %d times, last %s: %s%n",
                  letter.path("event").asString(""),
                  letter.path("attempts").asInt(),
                  letter.path("parked_at").asString(""),
                  letter.path("answer").asString("")));
      return letters.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }
  }

  private static void print(PrintWriter out, JsonNode sink) {
    out.printf(
        "%-20s %-8s %-11s %10d %6d  %s%n",
        sink.path("name").asString(""),
        sink.path("kind").asString("-"),
        sink.path("state").asString(""),
        sink.path("lag").asLong(),
        sink.path("dead_letters").asLong(),
        sink.path("problem").asString(""));
  }

  private static boolean isWell(JsonNode sink) {
    return !sink.path("state").asString("").matches("alert|retrying")
        && sink.path("dead_letters").asLong() == 0;
  }
}
