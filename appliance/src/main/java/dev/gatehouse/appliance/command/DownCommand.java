package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.RunFile;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the appliance that runs on a home and waits for its end. */
@Command(
    name = "down",
    description = "Stops the appliance and waits until it has ended.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "how long to wait (default: ${DEFAULT-VALUE})")
  private int timeout = 60;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Optional<ProcessHandle> process = RunFile.ofRunning(home.folder()).flatMap(RunFile::process);
    if (process.isEmpty()) {
      spec.commandLine().getOut().println("no appliance runs on " + home.folder());
      return ExitCode.DONE;
    }
    ProcessHandle appliance = process.get();
    appliance.destroy();
    try {
      appliance.onExit().get(timeout, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotRunException(
          "the appliance (process " + appliance.pid() + ") has not ended within " + timeout + " s",
          e);
    }
    spec.commandLine().getOut().println("stopped the appliance on " + home.folder());
    return ExitCode.DONE;
  }
}
