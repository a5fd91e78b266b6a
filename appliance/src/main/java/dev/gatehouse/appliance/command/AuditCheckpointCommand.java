package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints the newest signed checkpoint with its cosignatures, for whoever wants to hold later
 * exports against it.
 */
@Command(
    name = "checkpoint",
    description =
        "Prints the newest signed checkpoint of the running appliance's tenant, with its"
            + " cosignatures.",
    mixinStandardHelpOptions = true)
final class AuditCheckpointCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--witnessed", description = "the newest one that has its quorum of witnesses")
  private boolean witnessed;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      String path = "/audit/v1/checkpoint" + (witnessed ? "?witnessed=true" : "");
      spec.commandLine().getOut().print(LedgerAnswer.body(admin.get(path)));
      spec.commandLine().getOut().flush();
    }
    return ExitCode.DONE;
  }
}
