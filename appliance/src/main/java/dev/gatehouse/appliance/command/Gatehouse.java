package dev.gatehouse.appliance.command;

import dev.gatehouse.telemetry.log.LogAppender;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The {@code gatehouse} command line: its verbs, and how each ends. */
@Command(
    name = "gatehouse",
    description = "A compliance-first API gateway and consent vault.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      AuditCommand.class,
      PolicyCommand.class,
      BenchCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    footer = {
      "",
      "`gatehouse test [--peers]` runs every test; it needs the sources and Maven.",
      "",
      "Exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 could not run."
    })
public final class Gatehouse implements Runnable {
  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final String LOG_LEVEL = "gatehouse.log.level";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs one verb and exits with its code. */
  public static void main(String... arguments) {
    // One logging configuration for all contexts of the process: the contexts leave it alone.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    if (arguments.length > 0
        && arguments[0].equals("demo")
        && System.getProperty(LOG_LEVEL) == null) {
      // The demo's own lines say what happens.
      System.setProperty(LOG_LEVEL, "WARN");
    }
    // Before the first logger is made: the configuration reads it.
    System.setProperty(LogAppender.FORMAT, LogFormat.of(arguments).property());
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    int code = commandLine().execute(arguments);
    System.out.flush();
    System.exit(code);
  }

  /** The command line with its rules on errors, for main and for tests. */
  public static CommandLine commandLine() {
    return new CommandLine(new Gatehouse())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(UUID.class, Gatehouse::uuid)
        .setExecutionExceptionHandler(new FailureReport());
  }

  /** Only the written form of RFC 9562: the JDK takes shorter ones too. */
  private static UUID uuid(String text) {
    if (!UUIDS.matcher(text).matches()) {
      throw new TypeConversionException("'" + text + "' is no UUID");
    }
    return UUID.fromString(text);
  }

  /** Without a verb there is nothing to do: that is wrong usage. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing verb");
  }
}
