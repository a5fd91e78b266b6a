package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.edge.EdgeClient;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Finds events of the demo tenant's log, newest first. */
@Command(
    name = "search",
    description = "Finds events in the running appliance's audit ledger, newest first.",
    mixinStandardHelpOptions = true)
final class AuditSearchCommand implements Callable<Integer> {

  /** The most that the ledger gives in one page. */
  private static final int LARGEST_PAGE = 100;

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--type", paramLabel = "TYPE", description = "such as consent.withdrawn")
  private @Nullable String type;

  @Option(names = "--actor", paramLabel = "ID", description = "who did it")
  private @Nullable String actor;

  @Option(names = "--resource", paramLabel = "ID", description = "what it was done to")
  private @Nullable String resource;

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = "allowed, denied, succeeded or failed")
  private @Nullable String outcome;

  @Option(names = "--decision", paramLabel = "ID", description = "belonging to a decision")
  private @Nullable String decision;

  @Option(names = "--request", paramLabel = "ID", description = "belonging to a request")
  private @Nullable String request;

  @Option(names = "--from", paramLabel = "TIME", description = "not before, RFC 3339 in UTC")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "before, RFC 3339 in UTC")
  private @Nullable String to;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "at most so many events (default: ${DEFAULT-VALUE})")
  private int limit = 20;

  @Option(names = "--json", description = "the events themselves, one a line")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int left = limit;
    @Nullable String cursor = null;
    boolean found = false;
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      do {
        Answer answer = admin.get("/audit/v1/events" + query(Math.min(left, LARGEST_PAGE), cursor));
        var _ = LedgerAnswer.body(answer);
        for (JsonNode event : answer.json().path("items")) {
          out.println(json ? event.toString() : line(event));
          found = true;
          left--;
        }
        cursor = answer.json().path("next").asString(null);
      } while (left > 0 && cursor != null);
    }
    return found ? ExitCode.DONE : ExitCode.NO;
  }

  private String query(int page, @Nullable String cursor) {
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    parameters.put("type", type);
    parameters.put("actor", actor);
    parameters.put("resource", resource);
    parameters.put("outcome", outcome);
    parameters.put("decision_id", decision);
    parameters.put("request_id", request);
    parameters.put("from", from);
    parameters.put("to", to);
    parameters.put("cursor", cursor);
    parameters.put("limit", String.valueOf(page));
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getValue() != null)
        .map(
            parameter ->
                parameter.getKey() + "=" + EdgeClient.encode(String.valueOf(parameter.getValue())))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String line(JsonNode event) {
    return "%s  %-9s %-24s %-36s %s%s"
        .formatted(
            event.path("time").asString(""),
            event.path("outcome").asString(""),
            event.path("type").asString(""),
            event.path("actor").path("id").asString(""),
            event.path("action").asString(""),
            event.path("reasons").isEmpty() ? "" : "  " + reasons(event.path("reasons")));
  }

  private static String reasons(JsonNode reasons) {
    return reasons.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
  }
}
