package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.bench.BenchReport;
import dev.gatehouse.appliance.bench.PolicyBench;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a decision costs, against OPA. */
@Command(
    name = "policy",
    description = {
      "Time and memory of a decision of several policies, by JMH on one core, and of opa bench on"
          + " the",
      "same files and core where opa is on the path; and the load of 1,000,000 data entries."
    },
    mixinStandardHelpOptions = true)
final class BenchPolicyCommand implements Callable<Integer> {
  @Option(names = "--quick", description = "in about a minute, with rough figures")
  private boolean quick;

  @Option(names = "--json", description = "one JSON object; progress goes to standard error")
  private boolean json;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = {
        "a folder of folders with policy.rego, data.json, input.json, query.txt and expected.json",
        "(default: ../shared/bench/rego where it exists, else policies that come with the program)"
      })
  private @Nullable Path folder;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Path policies = folder == null ? PolicyBench.besideTheProject().orElse(null) : folder;
    BenchReport report =
        new PolicyBench(
                quick ? PolicyBench.Plan.QUICK : PolicyBench.Plan.FULL,
                policies,
                spec.commandLine().getErr())
            .run();
    report.print(spec.commandLine().getOut(), json);
    return ExitCode.DONE;
  }
}
