package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.embedded.Addresses;
import dev.gatehouse.appliance.embedded.Appliance;
import dev.gatehouse.appliance.home.Home;
import dev.gatehouse.appliance.home.RunFile;
import java.io.PrintWriter;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the all-in-one appliance until it is told to end. */
@Command(
    name = "up",
    description = "Runs the all-in-one appliance; Ctrl-C or `gatehouse down` ends it.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "of the edge, 0 for any free one (default: ${DEFAULT-VALUE})")
  private int port = 8443;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      description = "of health and metrics, 0 for any free one (default: 9090, or 0 with --port 0)")
  private int managementPort = -1;

  @Option(
      names = "--detach",
      description = "start it in the background and return when it is ready")
  private boolean detach;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    int management = managementPort >= 0 ? managementPort : port == 0 ? 0 : 9090;
    PrintWriter out = spec.commandLine().getOut();
    if (detach) {
      // The log is that of the process behind.
      RunFile running = DetachedAppliance.start(home.folder(), port, management);
      print(out, running);
      return ExitCode.DONE;
    }
    run(LogFormat.words(out, spec.commandLine().getErr()), management);
    return ExitCode.DONE;
  }

  private void run(PrintWriter out, int management) throws InterruptedException {
    var told = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    Home opened = Home.open(home.folder());
    try (opened;
        Appliance appliance =
            Appliance.start(
                opened,
                Addresses.choose(port, management),
                CacheFolder.ofUser(),
                new StartLines(spec.commandLine().getErr()))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> tellAndWait(told, ended), "end"));
      Addresses at = appliance.addresses();
      RunFile running =
          RunFile.ofThisProcess(at.edgeAddress(), at.managementAddress(), at.meshAddresses());
      running.write(opened.folder());
      print(out, running);
      told.await();
      RunFile.remove(opened.folder());
    } finally {
      ended.countDown();
    }
  }

  /** The machine ends when its hooks do: this one lets the parts end in their order first. */
  private static void tellAndWait(CountDownLatch told, CountDownLatch ended) {
    told.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(PrintWriter out, RunFile running) {
    out.printf("ready in %s%n", home.folder());
    out.printf("  %-16s %s%n", "edge", running.edge());
    out.printf("  %-16s %s%n", "management", running.management());
    new TreeMap<>(running.mesh())
        .forEach((name, address) -> out.printf("  %-16s %s%n", name, address));
    out.printf("  %-16s %s%n", "credentials", home.folder().resolve("credentials"));
    out.flush();
  }
}
