package dev.gatehouse.appliance.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code policy eval} that measure and restrict the evaluation. */
final class PolicyEvalMeasures {

  @Option(names = "--metrics", description = "tell how long each part took")
  boolean metrics;

  @Option(names = "--instrument", description = "the same as --metrics")
  boolean instrument;

  @Option(names = "--profile", description = "tell how long each line took")
  private boolean profile;

  @Option(
      names = "--profile-limit",
      paramLabel = "N",
      description = "how many lines (default: ${DEFAULT-VALUE})")
  int profileLimit = 10;

  @Option(
      names = "--profile-sort",
      split = ",",
      paramLabel = "KEY",
      description =
          "total_time_ns, num_eval, num_redo, num_gen_expr, file, line; implies --profile")
  List<String> profileSort = new ArrayList<>();

  @Option(
      names = {"-s", "--schema"},
      paramLabel = "PATH",
      description = "a schema of the input document, or a folder of schemas")
  @Nullable Path schema;

  @Option(
      names = "--capabilities",
      paramLabel = "VERSION|FILE",
      description = "the capabilities that policies are held to")
  @Nullable String capabilities;

  boolean isProfiling() {
    return profile || !profileSort.isEmpty();
  }
}
