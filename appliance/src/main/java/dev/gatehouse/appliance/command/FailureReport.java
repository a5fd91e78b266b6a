package dev.gatehouse.appliance.command;

import dev.gatehouse.appliance.home.CannotRunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns whatever a verb throws into one sentence on standard error and exit code 3. The stack trace
 * of what was not foreseen goes to the log.
 */
final class FailureReport implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof CannotRunException) {
      command.getErr().println("gatehouse: " + failure.getMessage());
    } else {
      command.getErr().println("gatehouse: " + failure);
      LOG.error("an unforeseen failure of `{}`", command.getCommandName(), failure);
    }
    return ExitCode.COULD_NOT_RUN;
  }
}
