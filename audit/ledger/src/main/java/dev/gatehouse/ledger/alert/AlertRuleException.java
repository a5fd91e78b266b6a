package dev.gatehouse.ledger.alert;

/** A rule that can't be used. The message names its file and, where there is one, the line. */
final class AlertRuleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AlertRuleException(String message) {
    super(message);
  }
}
