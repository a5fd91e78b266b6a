package dev.gatehouse.ledger.anchor;

/** An anchor that can't be written or read now. The message names the place and has no secrets. */
final class AnchorException extends Exception {

  private static final long serialVersionUID = 1L;

  AnchorException(String message) {
    super(message);
  }
}
