package dev.gatehouse.vault.provider;

/** A key provider did not do what it was asked. The message names no key material. */
public final class KeyProviderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why, as far as it matters to the caller. */
  public enum Reason {
    /** It could not be reached or is overloaded: the same request may succeed later. */
    UNAVAILABLE,
    /** The owner of the key disabled it or withdrew the vault's right to use it. */
    REFUSED_BY_OWNER,
    /** The wrapped key is not what was wrapped, or was wrapped for something else. */
    REJECTED
  }

  private final Reason reason;

  public KeyProviderException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
