package dev.gatehouse.appliance.embedded;

/** Why a Spring context did not start, in the words of what failed. */
final class StartFailure {
  private StartFailure() {}

  /** The innermost cause says what was wrong; the layers above only that something was. */
  static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
  }
}
