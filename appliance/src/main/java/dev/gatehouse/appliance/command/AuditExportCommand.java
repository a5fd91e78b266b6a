package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.Answer;
import dev.gatehouse.appliance.home.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches the demo tenant's audit trail with its proofs, and the keys that signed it. */
@Command(
    name = "export",
    description = "Exports the audit trail of the running appliance's tenant, with its proofs.",
    mixinStandardHelpOptions = true)
final class AuditExportCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Parameters(paramLabel = "FILE", description = "where to write it")
  private Path file = Path.of("");

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "also write the log's keys here, one a line")
  private @Nullable Path keys;

  @Option(names = "--witnessed", description = "only as far as the log has its quorum of witnesses")
  private boolean witnessed;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      write(
          file,
          LedgerAnswer.body(admin.get("/audit/v1/export" + (witnessed ? "?witnessed=true" : ""))));
      if (keys != null) {
        write(keys, lines(admin.get("/audit/v1/keys")));
      }
    }
    spec.commandLine().getOut().println("exported to " + file);
    return ExitCode.DONE;
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
