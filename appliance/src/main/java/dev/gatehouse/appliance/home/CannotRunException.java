package dev.gatehouse.appliance.home;

/**
 * The appliance can't run here: the message is one sentence for the operator that names what is in
 * the way and what to do. The command line prints it alone and exits with 3.
 */
public final class CannotRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the operator. */
  public CannotRunException(String sentence) {
    super(sentence);
  }

  /** With a sentence for the operator and the cause for a debugger. */
  public CannotRunException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
