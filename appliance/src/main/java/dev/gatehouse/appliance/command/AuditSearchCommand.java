package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
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

  @Mixin private EventFilters filters = new EventFilters();

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
          out.println(json ? event.toString() : EventLine.of(event));
          found = true;
          left--;
        }
        cursor = answer.json().path("next").asString(null);
      } while (left > 0 && cursor != null);
    }
    return found ? ExitCode.DONE : ExitCode.NO;
  }

  private String query(int limit, @Nullable String cursor) {
    Map<String, @Nullable String> page = new LinkedHashMap<>();
    page.put("from", from);
    page.put("to", to);
    page.put("cursor", cursor);
    page.put("limit", String.valueOf(limit));
    return filters.query(page);
  }
}
