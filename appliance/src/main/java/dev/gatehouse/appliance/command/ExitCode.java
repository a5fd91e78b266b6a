package dev.gatehouse.appliance.command;

/** How a verb ends. */
public final class ExitCode {
  /** Done, and where a question was asked the answer is yes. */
  public static final int DONE = 0;

  /** The answer is no: a test failed, a proof did not verify, a preflight stopped. */
  public static final int NO = 1;

  /** Wrong usage. */
  public static final int USAGE = 2;

  /** Could not run. */
  public static final int COULD_NOT_RUN = 3;

  private ExitCode() {}
}
