package dev.gatehouse.gateway.answer;

/**
 * Something went wrong after the answer had begun: all that is left is to break it off, so that
 * nobody takes it for whole.
 */
public final class AnswerBegunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AnswerBegunException(String code) {
    super("the answer is broken off: " + code, null, false, false);
  }
}
