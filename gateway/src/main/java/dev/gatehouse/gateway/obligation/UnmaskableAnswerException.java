package dev.gatehouse.gateway.obligation;

/** An answer whose fields have to be hidden and that can't be read here: it is not given out. */
public final class UnmaskableAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnmaskableAnswerException(String why) {
    super(why, null, false, false);
  }
}
