package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.edge.AdminClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the newest signed checkpoint, for whoever wants to hold later exports against it. */
@Command(
    name = "checkpoint",
    description = "Prints the newest signed checkpoint of the running appliance's tenant.",
    mixinStandardHelpOptions = true)
final class AuditCheckpointCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (AdminClient admin = AdminClient.ofRunning(home.folder())) {
      spec.commandLine().getOut().print(LedgerAnswer.body(admin.get("/audit/v1/checkpoint")));
      spec.commandLine().getOut().flush();
    }
    return ExitCode.DONE;
  }
}
