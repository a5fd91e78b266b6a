package dev.gatehouse.rego.capability;

/** A document that is no description of capabilities. */
public final class CapabilitiesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CapabilitiesException(String message) {
    super(message, null, false, false);
  }
}
