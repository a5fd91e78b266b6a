package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.bench.AuditBench;
import dev.gatehouse.appliance.bench.BenchReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a durable event costs, against the disk. */
@Command(
    name = "audit",
    description =
        "Durable events per second beside the disk's own fdatasync rate, append latency, and the"
            + " cost of formats.",
    mixinStandardHelpOptions = true)
final class BenchAuditCommand implements Callable<Integer> {
  private static final Duration QUICK = Duration.ofSeconds(3);
  private static final Duration FULL = Duration.ofSeconds(15);

  @Option(names = "--quick", description = "in under a minute, with rough figures")
  private boolean quick;

  @Option(names = "--json", description = "one JSON object; progress goes to standard error")
  private boolean json;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "a folder on the disk to be measured (default: the working folder)")
  private Path folder = Path.of("").toAbsolutePath();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    BenchReport report =
        new AuditBench(folder, quick ? QUICK : FULL, spec.commandLine().getErr()).run();
    report.print(spec.commandLine().getOut(), json);
    return ExitCode.DONE;
  }
}
