package dev.gatehouse.gateway.path;

/**
 * The answer to a request has to be held back for good, since the decision to let it through never
 * got on record.
 */
final class NotRecordedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotRecordedException(Throwable cause) {
    super("the decision is not on record", cause, false, false);
  }
}
