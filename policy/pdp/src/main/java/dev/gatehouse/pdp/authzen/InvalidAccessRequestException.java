package dev.gatehouse.pdp.authzen;

/**
 * A request that is none of this API. The message is what the caller gets to read: it names the key
 * by its path, says what was expected, and quotes no value.
 */
final class InvalidAccessRequestException extends RuntimeException {

  private static final long serialVersionUID = 1;

  InvalidAccessRequestException(String message) {
    super(message);
  }

  /** A key of the wrong kind or missing. */
  static InvalidAccessRequestException expected(String path, String found, String expected) {
    return new InvalidAccessRequestException(path + " is " + found + ", expected " + expected);
  }

  /** The message, which is never absent. */
  String text() {
    return String.valueOf(getMessage());
  }
}
