package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.home.CannotRunException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns whatever a verb throws into one sentence on standard error and exit code 3. The stack trace
 * of what was not foreseen goes to the log.
 */
final class FailureReport implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof CannotRunException) {
      command.getErr().println("gatehouse: " + failure.getMessage());
    } else {
      command.getErr().println("gatehouse: " + failure);
      // Asked for here and not before: reading the log's configuration would be a third of what a
      // short verb takes.
      LoggerFactory.getLogger(FailureReport.class)
          .error("an unforeseen failure of `{}`", command.getCommandName(), failure);
    }
    return ExitCode.COULD_NOT_RUN;
  }
}
