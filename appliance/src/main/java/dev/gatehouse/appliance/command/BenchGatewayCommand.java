package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.bench.BenchReport;
import dev.gatehouse.appliance.bench.GatewayBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the path costs, against vanilla Spring Cloud Gateway. */
@Command(
    name = "gateway",
    description = {
      "CPU seconds per 100,000 requests of the whole path and of vanilla Spring Cloud Gateway, side"
          + " by",
      "side: the same TLS, back end and requests, gateways on one core, alternating rounds."
    },
    mixinStandardHelpOptions = true)
final class BenchGatewayCommand implements Callable<Integer> {
  @Option(names = "--quick", description = "in about a minute, with rough figures")
  private boolean quick;

  @Option(names = "--json", description = "one JSON object; progress goes to standard error")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    BenchReport report =
        new GatewayBench(
                quick ? GatewayBench.Plan.QUICK : GatewayBench.Plan.FULL,
                CacheFolder.ofUser(),
                spec.commandLine().getErr())
            .run();
    report.print(spec.commandLine().getOut(), json);
    return ExitCode.DONE;
  }
}
