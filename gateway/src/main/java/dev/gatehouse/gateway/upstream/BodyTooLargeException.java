package dev.gatehouse.gateway.upstream;

/** A body without a length that turned out to be larger than its route takes. */
public final class BodyTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BodyTooLargeException(long limit) {
    super(
        "the body is larger than the " + limit + " octets that are taken here", null, false, false);
  }
}
