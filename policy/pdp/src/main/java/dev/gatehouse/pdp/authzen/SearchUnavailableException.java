package dev.gatehouse.pdp.authzen;

/** A policy that can't be searched; the message says why, for the caller. */
final class SearchUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  SearchUnavailableException(String message) {
    super(message);
  }
}
