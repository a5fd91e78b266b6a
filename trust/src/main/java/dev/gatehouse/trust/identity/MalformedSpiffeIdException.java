package dev.gatehouse.trust.identity;

/**
 * A text that should be a SPIFFE id and is none. The message names the part, never the whole text.
 */
public final class MalformedSpiffeIdException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  MalformedSpiffeIdException(String what) {
    super("not a SPIFFE id: " + what);
  }
}
