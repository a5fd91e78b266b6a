package dev.gatehouse.journal.shipping;

/** An acknowledgement that the ledger is not proved to have given. */
final class UnprovenException extends Exception {

  private static final long serialVersionUID = 1;

  UnprovenException(String problem) {
    super(problem);
  }
}
