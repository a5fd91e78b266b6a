package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.OperatorClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Restores a damaged log. */
@Command(
    name = "recover",
    description = {
      "Restores a damaged log of the running appliance from its own tiles and events, and from"
          + " exports that were kept.",
      "Only what leads to the root and the checkpoint that the ledger signed is restored. Exits"
          + " with 1 when something is still missing, and says what."
    },
    mixinStandardHelpOptions = true)
final class AuditRecoverCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Parameters(paramLabel = "LOG", description = "a tenant's UUID, or `appliance`")
  private String log = "";

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "an export of the log that was kept; again for more")
  private List<Path> exports = List.of();

  @Option(names = "--json", description = "one JSON object: the ledger's last report")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    JsonNode report = recover();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(report));
    } else {
      print(out, report);
    }
    return report.path("restored").asBoolean() ? ExitCode.DONE : ExitCode.NO;
  }

  /** Offers what is missing, again and again as long as that helps. */
  private JsonNode recover() {
    try (OperatorClient ledger = OperatorClient.of(home.folder(), "ledger")) {
      JsonNode report = offer(ledger, new byte[0]);
      for (Path export : exports) {
        JsonNode before = null;
        while (!report.path("restored").asBoolean() && !report.equals(before)) {
          before = report;
          report = offer(ledger, KeptExport.pick(export, wanted(report)));
        }
      }
      return report;
    }
  }

  private JsonNode offer(OperatorClient ledger, byte[] lines) {
    String path = "/mesh/v1/appliance/recovery/" + log;
    return JsonMapper.shared()
        .readTree(LedgerAnswer.body(ledger.post(path, lines, "application/x-ndjson")));
  }

  private static Set<Long> wanted(JsonNode report) {
    return report.path("events").valueStream().map(JsonNode::asLong).collect(Collectors.toSet());
  }

  private static void print(PrintWriter out, JsonNode report) {
    @Nullable String missing = report.path("missing").asString(null);
    out.println(
        missing == null
            ? "the log " + report.path("log").asString() + " is sound"
            : "not restored: " + missing + " are missing");
    count(out, report, "events_missing", "events are missing, the first at", "events");
    count(out, report, "events_restored", "events were put back", null);
    count(out, report, "tiles_restored", "tiles were computed anew", null);
    if (report.path("checkpoint_restored").asBoolean()) {
      out.println("  the newest checkpoint was put back");
    }
  }

  private static void count(
      PrintWriter out, JsonNode report, String name, String what, @Nullable String places) {
    long number = report.path(name).asLong();
    if (number > 0) {
      String first = places == null ? "" : " " + report.path(places).path(0).asLong();
      out.println("  " + number + " " + what + first);
    }
  }
}
