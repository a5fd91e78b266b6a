package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.IndentedJson;
import dev.gatehouse.appliance.policy.TextTable;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.build.BuildSettings;
import dev.gatehouse.decision.bundle.build.BundleBuild;
import dev.gatehouse.decision.bundle.build.BundleParts;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import dev.gatehouse.decision.replay.DecisionReplay;
import dev.gatehouse.decision.replay.RecordedLines;
import dev.gatehouse.decision.replay.ReplayReport;
import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.journal.segment.JournalCorruptException;
import dev.gatehouse.pdp.log.DecisionJournal;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes recorded decisions again by a candidate and tells which change, and why. */
@Command(
    name = "diff",
    description = "Replays recorded decisions against a candidate bundle: which change, by reason.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Each decision is made again with its input, its time and the recorded answers of functions"
          + " such as http.send.",
      "Exit codes: 0 no decision changes, 1 some do, 2 wrong usage, 3 the candidate or the log"
          + " can't be read."
    })
final class PolicyDiffCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "LOG",
      arity = "1..*",
      description =
          "decision logs, one event a line or uploaded batches, also gzip; - for standard input;"
              + " or the folder of a server's journal")
  private List<String> logs = List.of();

  @Option(
      names = {"-b", "--bundle"},
      paramLabel = "PATH",
      description = "the candidate: a bundle or a folder of that structure; again for more")
  private List<String> bundles = List.of();

  @Option(
      names = {"-d", "--data"},
      paramLabel = "PATH",
      description = "the candidate: policy and data files or folders; again for more")
  private List<String> data = List.of();

  @Option(names = "--json", description = "print one object")
  private boolean json;

  @Option(
      names = "--masked",
      description = "replay also decisions whose input a mask changed; they may change for that")
  private boolean masked;

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (bundles.isEmpty() == data.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Missing candidate: give it by either --bundle or --data");
    }
    ReplayReport report;
    try {
      DecisionReplay replay =
          new DecisionReplay(
              candidate(),
              new EvaluationLimits(Duration.ofSeconds(10), Long.MAX_VALUE, 2_000),
              masked);
      for (String log : logs) {
        if (Files.isDirectory(Path.of(log))) {
          DecisionJournal.read(Path.of(log), replay::replay);
          continue;
        }
        try (InputStream in = log.equals("-") ? System.in : Files.newInputStream(Path.of(log))) {
          RecordedLines.read(in, log, replay::replay);
        }
      }
      report = replay.report();
    } catch (RegoCompileException
        | BundleException
        | JournalUnavailableException
        | JournalCorruptException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return ExitCode.COULD_NOT_RUN;
    }
    print(report);
    return report.changed() == 0 ? ExitCode.DONE : ExitCode.NO;
  }

  private CompiledPolicy candidate() throws BundleException {
    CompileOptions options =
        CompileOptions.defaults().withVersion(v0 ? RegoVersion.V0 : RegoVersion.V1);
    BundleBuild build =
        new BundleBuild(
            new BuildSettings(
                data.isEmpty(),
                List.of(),
                false,
                null,
                options,
                VerificationSettings.SKIPPED,
                null));
    BundleParts parts = build.read(data.isEmpty() ? bundles : data);
    RegoBuilder builder = Rego.builder().options(options).data(parts.data());
    parts
        .modules()
        .forEach(module -> builder.module(module.file(), module.source(), module.version()));
    return builder.build();
  }

  private void print(ReplayReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(IndentedJson.of(report.toDocument()));
      return;
    }
    if (!report.groups().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      for (ReplayReport.Group group : report.groups()) {
        rows.add(
            List.of(
                group.change().path(),
                group.change().kind(),
                String.join(", ", group.change().detail()),
                String.valueOf(group.count()),
                group.example()));
      }
      out.print(TextTable.of(List.of("DOCUMENT", "CHANGE", "BY", "COUNT", "FIRST DECISION"), rows));
    }
    out.println(
        report.read()
            + " decisions, "
            + report.same()
            + " same, "
            + report.changed()
            + " changed"
            + part(report.masked(), "with masked input not replayed")
            + part(report.adHoc(), "ad-hoc queries not replayed")
            + part(report.other(), "other lines"));
    out.flush();
  }

  private static String part(long count, String what) {
    return count == 0 ? "" : ", " + count + " " + what;
  }
}
