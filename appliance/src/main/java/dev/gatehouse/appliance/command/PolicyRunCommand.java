package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.policy.EvalFormat;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.pdp.server.ConfigException;
import dev.gatehouse.pdp.server.ServerStartException;
import dev.gatehouse.pdp.store.StoreException;
import dev.gatehouse.rego.RegoCompileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs policies: as a server with OPA's REST API, or in a session on the terminal; flags as {@code
 * opa run} has them.
 */
@Command(
    name = "run",
    description = {
      "Serves policies over OPA's REST API with --server;",
      "without, evaluates what is typed, with history and completion."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 ended on request, 2 wrong usage, 3 could not start."})
final class PolicyRunCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "policy and data files or folders, prefix:path for data under a prefix")
  List<String> paths = List.of();

  @Option(
      names = {"-s", "--server"},
      description = "run the server")
  boolean server;

  @Option(
      names = {"-b", "--bundle"},
      description = "the paths are bundles: archives or folders")
  boolean bundles;

  @Option(
      names = {"-w", "--watch"},
      description = "load the paths again when they change")
  boolean watch;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "PATTERN",
      description = "names of files and folders to pass over, such as .*")
  List<String> ignore = List.of();

  @Option(
      names = {"-m", "--max-errors"},
      paramLabel = "COUNT",
      description = "how many compile errors are told (default: ${DEFAULT-VALUE})")
  int maxErrors = 10;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "of the answers to what is typed: pretty or json (default: ${DEFAULT-VALUE})")
  private String format = "pretty";

  @Option(
      names = {"-H", "--history"},
      paramLabel = "FILE",
      description = "where typed lines are kept (default: .gatehouse_policy_history at home)")
  private @Nullable Path history;

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  boolean v0;

  @Mixin VerificationFlags verification = new VerificationFlags();

  @Mixin private PolicyServerFlags flags = new PolicyServerFlags();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if (!server) {
      return repl();
    }
    try {
      new PolicyServerRun(this, flags).untilEnded();
      return ExitCode.DONE;
    } catch (IllegalArgumentException | PolicyFileException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    } catch (ServerStartException
        | ConfigException
        | RegoCompileException
        | StoreException failed) {
      throw new CannotRunException(String.valueOf(failed.getMessage()));
    }
  }

  private EvalFormat format() {
    return switch (format) {
      case "pretty" -> EvalFormat.PRETTY;
      case "json" -> EvalFormat.JSON;
      default ->
          throw new ParameterException(
              spec.commandLine(), "--format is " + format + ", expected pretty or json");
    };
  }

  private Integer repl() {
    try {
      Path kept =
          history == null
              ? Path.of(System.getProperty("user.home", "."), ".gatehouse_policy_history")
              : history;
      new PolicyReplRun(paths, bundles, ignore, v0, format(), kept).untilEnded();
      return ExitCode.DONE;
    } catch (PolicyFileException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    } catch (IOException unreadable) {
      throw new CannotRunException("the terminal can't be read", unreadable);
    }
  }
}
