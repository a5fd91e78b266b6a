package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.home.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches the demo tenant's audit trail with its proofs, and the keys that signed it. */
@Command(
    name = "export",
    description = {
      "Exports the audit trail of the running appliance's tenant, with its proofs.",
      "Beside FILE it writes FILE.manifest, which the log signs and `audit verify` takes, and with"
          + " --format csv the proofs of the table, FILE.proof.ndjson."
    },
    mixinStandardHelpOptions = true)
final class AuditExportCommand implements Callable<Integer> {
  /** The ledger counts what is asked for before it begins. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Mixin private HomeOption home = new HomeOption();

  @Parameters(paramLabel = "FILE", description = "where to write it")
  private Path file = Path.of("");

  @Mixin private EventFilters filters = new EventFilters();

  @Option(names = "--from", paramLabel = "TIME", description = "not before, RFC 3339 in UTC")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "before, RFC 3339 in UTC")
  private @Nullable String to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "ndjson, or csv for a table (default: ${DEFAULT-VALUE})")
  private Format format = Format.ndjson;

  @Option(
      names = "--since",
      paramLabel = "SIZE",
      description = "prove that the log grew out of a checkpoint of this size; again for more")
  private List<Long> since = List.of();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "also write the log's keys here, one a line")
  private @Nullable Path keys;

  @Option(names = "--witnessed", description = "only as far as the log has its quorum of witnesses")
  private boolean witnessed;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** How FILE is written. */
  enum Format {
    ndjson,
    csv
  }

  @Override
  public Integer call() {
    Path target = file.toAbsolutePath();
    String name = String.valueOf(target.getFileName());
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "there is no folder to write " + file + " to");
    }
    List<String> names =
        format == Format.csv
            ? List.of(name + ".proof.ndjson", name, name + ".manifest")
            : List.of(name, name + ".manifest");
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      ExportedFiles.unpack(
          admin.open("/audit/v1/export/files" + query(name), PATIENCE), folder, names);
      if (keys != null) {
        write(keys, lines(admin.get("/audit/v1/keys")));
      }
    }
    spec.commandLine().getOut().println("exported to " + file);
    return ExitCode.DONE;
  }

  private String query(String name) {
    Map<String, @Nullable String> others = new LinkedHashMap<>();
    others.put("name", name);
    others.put("format", format.name());
    others.put("from", from);
    others.put("to", to);
    others.put("witnessed", witnessed ? "true" : null);
    others.put(
        "since",
        since.isEmpty()
            ? null
            : since.stream().map(String::valueOf).collect(Collectors.joining(",")));
    return filters.query(others);
  }

  /** The keys as {@code audit verify --key} reads a file of them. */
  private static String lines(Answer answer) {
    var _ = LedgerAnswer.body(answer);
    return answer
        .json()
        .path("keys")
        .valueStream()
        .map(key -> key.asString() + "\n")
        .collect(Collectors.joining());
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new CannotRunException("the file " + file + " can't be written", e);
    }
  }
}
