package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.policy.CapabilityFiles;
import dev.gatehouse.appliance.policy.ErrorReport;
import dev.gatehouse.appliance.policy.PolicyFileException;
import dev.gatehouse.appliance.policy.PolicyFiles;
import dev.gatehouse.appliance.policy.SchemaFiles;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.compile.Schemas;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks policies; flags, output and exit codes as {@code opa check} has them. */
@Command(
    name = "check",
    description = "Checks Rego files for parse and compilation errors, types among them.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 nothing is wrong, 1 something is, 2 wrong usage."})
final class PolicyCheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", arity = "1..*", description = "policy files and folders")
  private List<String> paths = List.of();

  @Option(
      names = {"-b", "--bundle"},
      description = "load paths as bundle folders")
  private boolean bundle;

  @Option(
      names = {"-S", "--strict"},
      description = "strict compiler checks")
  private boolean strict;

  @Option(
      names = {"-s", "--schema"},
      paramLabel = "PATH",
      description = "a schema of the input document, or a folder of schemas")
  private @Nullable Path schema;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private ErrorReport format = ErrorReport.PRETTY;

  @Option(
      names = {"-m", "--max-errors"},
      paramLabel = "COUNT",
      description = "how many errors end the compilation early (default: ${DEFAULT-VALUE})")
  private int maxErrors = 10;

  @Option(
      names = "--ignore",
      paramLabel = "NAME",
      split = ",",
      description = "file and folder names to pass over, for example '.*'")
  private List<String> ignored = List.of();

  @Option(
      names = "--capabilities",
      paramLabel = "VERSION|FILE",
      description = "the capabilities to check against")
  private @Nullable String capabilities;

  @Option(names = "--v0-compatible", description = "the dialect before OPA 1.0")
  private boolean v0;

  @Option(
      names = {"--v0-v1", "--rego-v1"},
      description = "policies must be valid in both Rego v0 and v1")
  private boolean both;

  @Option(names = "--v1-compatible", description = "Rego v1 (the default)")
  private boolean v1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      compile();
      return ExitCode.DONE;
    } catch (RegoCompileException refused) {
      err.println(format.print(refused.errors()));
      return ExitCode.NO;
    } catch (PolicyFileException failed) {
      err.println(format.print(String.valueOf(failed.getMessage())));
      return ExitCode.NO;
    }
  }

  private void compile() {
    PolicyFiles files =
        bundle ? PolicyFiles.load(List.of()).withBundles(paths) : PolicyFiles.load(paths);
    RegoBuilder builder = Rego.builder().options(options());
    files
        .modules()
        .forEach(
            (name, text) -> {
              if (!isIgnored(Path.of(name))) {
                builder.module(name, text);
              }
            });
    builder.build();
  }

  private CompileOptions options() {
    RegoVersion version =
        both ? RegoVersion.V0_COMPATIBLE_V1 : v0 ? RegoVersion.V0 : RegoVersion.V1;
    Schemas schemas = schema == null ? Schemas.ofAnnotations() : SchemaFiles.read(schema);
    CompileOptions options =
        CompileOptions.defaults()
            .withStrict(strict)
            .withVersion(version)
            .withPrintStatements(true)
            .withMaxErrors(maxErrors)
            .withSchemas(schemas);
    return capabilities == null
        ? options
        : options.withCapabilities(CapabilityFiles.find(capabilities));
  }

  /** Whether the file, or a folder below the named paths that it is in, matches a pattern. */
  private boolean isIgnored(Path file) {
    for (String pattern : ignored) {
      var matcher = file.getFileSystem().getPathMatcher("glob:" + pattern);
      for (Path segment : below(file)) {
        if (matcher.matches(segment)) {
          return true;
        }
      }
    }
    return false;
  }

  private Path below(Path file) {
    for (String path : paths) {
      Path folder = Path.of(path);
      if (!file.equals(folder) && file.startsWith(folder)) {
        return folder.relativize(file);
      }
    }
    return file.getFileName();
  }
}
