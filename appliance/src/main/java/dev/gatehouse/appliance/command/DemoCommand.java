package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.demo.Demo;
import dev.gatehouse.appliance.demo.StepPrinter;
import dev.gatehouse.appliance.embedded.Addresses;
import dev.gatehouse.appliance.embedded.Appliance;
import dev.gatehouse.appliance.embedded.Progress;
import dev.gatehouse.appliance.home.Home;
import dev.gatehouse.appliance.home.TemporaryFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the main job from nothing, and leaves nothing running. */
@Command(
    name = "demo",
    description = {
      "Shows the main job from nothing: sign-in, consent, a request let through, a withdrawal, the"
          + " same",
      "request refused, the audit proofs verified. Leaves nothing running and no files behind."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--json", description = "one JSON object a step, each on a line")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = TemporaryFolder.create("gatehouse-demo-");
    Progress progress = json ? Progress.SILENT : new StartLines(out);
    if (!json) {
      out.println("starting the appliance");
    }
    try (Home home = Home.open(folder);
        Appliance appliance =
            Appliance.start(home, Addresses.choose(0, 0), CacheFolder.ofUser(), progress)) {
      boolean ok = new Demo(appliance, new StepPrinter(out, json, Ansi.AUTO.enabled())).run();
      if (!json) {
        out.println(ok ? "every step came out as expected" : "not every step came out as expected");
      }
      return ok ? ExitCode.DONE : ExitCode.NO;
    }
  }
}
