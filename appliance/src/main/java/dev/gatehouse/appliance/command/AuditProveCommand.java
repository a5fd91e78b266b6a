package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import dev.gatehouse.appliance.edge.EdgeClient;
import dev.gatehouse.appliance.home.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches the proof that an event is in the log, as a file that {@code audit verify} reads. */
@Command(
    name = "prove",
    description = "Fetches the proof that an event is in the log, as a file for `audit verify`.",
    mixinStandardHelpOptions = true)
final class AuditProveCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Parameters(paramLabel = "EVENT", description = "the event's or decision's id")
  private String event = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where to write it (default: standard output)")
  private @Nullable Path file;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    String proof;
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      proof =
          LedgerAnswer.body(
              admin.getText("/audit/v1/proofs/inclusion?event=" + EdgeClient.encode(event)));
    }
    if (file == null) {
      spec.commandLine().getOut().print(proof);
      spec.commandLine().getOut().flush();
    } else {
      write(file, proof);
      spec.commandLine().getOut().println("proof of " + event + " in " + file);
    }
    return ExitCode.DONE;
  }

  private static void write(Path file, String proof) {
    try {
      Files.writeString(file, proof);
    } catch (IOException e) {
      throw new CannotRunException("the file " + file + " can't be written", e);
    }
  }
}
