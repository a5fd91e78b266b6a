package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.edge.ServerEvents;
import dev.gatehouse.appliance.home.CannotRunException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The newest events of the demo tenant's log, and those that come. A stream ends with its token, a
 * minute at most; the command comes back by itself, behind the last event that it printed.
 */
@Command(
    name = "tail",
    description = "Prints the newest events of the running appliance's audit ledger, and follows.",
    mixinStandardHelpOptions = true)
final class AuditTailCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Streams in a row that may fail before the command gives up. */
  private static final int PATIENCE = 30;

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private EventFilters filters = new EventFilters();

  @Option(
      names = {"-f", "--follow"},
      description = "go on with what comes, until interrupted")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "the newest so many events first, at most 200 (default: ${DEFAULT-VALUE})")
  private int lines = 10;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "with -f: what the log has since then, RFC 3339 in UTC, instead of -n")
  private @Nullable String from;

  @Option(names = "--json", description = "the events themselves, one a line")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The last index that was seen. */
  private @Nullable String last;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    int failures = 0;
    boolean begun = false;
    do {
      try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
        if (!begun) {
          begin(admin, out);
          begun = true;
        }
        if (follow) {
          follow(admin, out);
        }
        failures = 0;
      } catch (IOException | CannotRunException e) {
        failures++;
        if (!begun || failures > PATIENCE) {
          throw new CannotRunException("the log can't be followed: " + e.getMessage(), e);
        }
        Thread.sleep(PAUSE);
      }
    } while (follow);
    return ExitCode.DONE;
  }

  /** Prints what is there, unless the stream begins with it. */
  private void begin(AdminClient admin, PrintWriter out) {
    if (follow) {
      // Where the log ends now, so that nothing falls between the page and the stream.
      last = from == null ? end(admin) : null;
    }
    if (from == null || !follow) {
      Map<String, @Nullable String> page = new LinkedHashMap<>();
      page.put("from", from);
      page.put("limit", String.valueOf(lines));
      Answer answer = admin.get("/audit/v1/events" + filters.query(page));
      var _ = LedgerAnswer.body(answer);
      StreamSupport.stream(answer.json().path("items").spliterator(), false)
          .toList()
          .reversed()
          .forEach(event -> print(out, event));
    }
  }

  /** The last index of the log, from its newest checkpoint: a signed note's second line. */
  private static String end(AdminClient admin) {
    String note = LedgerAnswer.body(admin.getText("/audit/v1/checkpoint"));
    return String.valueOf(Long.parseLong(note.lines().skip(1).findFirst().orElse("0")) - 1);
  }

  private void follow(AdminClient admin, PrintWriter out) throws IOException {
    Map<String, @Nullable String> place = new LinkedHashMap<>();
    place.put("after", last);
    place.put("from", last == null ? from : null);
    try (ServerEvents events = admin.follow("/audit/v1/events/tail" + filters.query(place))) {
      while (events.next()) {
        if (events.id() != null) {
          last = events.id();
        }
        String data = events.data();
        if (!data.isEmpty()) {
          print(out, JsonMapper.shared().readTree(data));
        }
      }
    }
  }

  private void print(PrintWriter out, JsonNode event) {
    out.println(json ? event.toString() : EventLine.of(event));
    out.flush();
  }
}
