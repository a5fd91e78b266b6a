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
        "Durable events per second beside the disk's own fdatasync rate, append latency, the"
            + " ledger's integration and proofs, offline verification, searches, and deliveries.",
    mixinStandardHelpOptions = true)
final class BenchAuditCommand implements Callable<Integer> {
  private static final long EVENTS = 1_000_000;
  private static final long QUICK_EVENTS = 100_000;
  private static final long SEARCHED = 1_000_000;
  private static final long QUICK_SEARCHED = 20_000;
  private static final Duration QUICK = Duration.ofSeconds(2);
  private static final Duration FULL = Duration.ofSeconds(15);

  @Option(names = "--quick", description = "in about a minute, with rough figures")
  private boolean quick;

  @Option(names = "--json", description = "one JSON object; progress goes to standard error")
  private boolean json;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "a folder on the disk to be measured (default: the working folder)")
  private Path folder = Path.of("").toAbsolutePath();

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "events to be verified offline, 0.8 KB each on that disk (default: 1000000, with --quick"
              + " 100000)")
  private long events;

  @Option(
      names = "--searched",
      paramLabel = "N",
      description =
          "events to be searched, 3 KB each on that disk (default: 1000000, with --quick 20000)")
  private long searched;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    BenchReport report =
        new AuditBench(
                folder,
                CacheFolder.ofUser(),
                quick ? QUICK : FULL,
                events > 0 ? events : quick ? QUICK_EVENTS : EVENTS,
                searched > 0 ? searched : quick ? QUICK_SEARCHED : SEARCHED,
                spec.commandLine().getErr())
            .run();
    report.print(spec.commandLine().getOut(), json);
    return ExitCode.DONE;
  }
}
