package dev.gatehouse.rego.builtin.der;

/** Bytes that aren't the expected DER; the message says what was expected. */
public final class DerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean ofSyntax;

  public DerException(String message) {
    this(message, false);
  }

  private DerException(String message, boolean ofSyntax) {
    super(message, null, false, false);
    this.ofSyntax = ofSyntax;
  }

  /** Bytes that aren't DER at all. */
  static DerException syntax(String message) {
    return new DerException(message, true);
  }

  /** Whether the bytes aren't DER at all, as opposed to DER of something else. */
  public boolean isOfSyntax() {
    return ofSyntax;
  }

  /** The error as Go's library words it. */
  public String describe() {
    return "asn1: " + (ofSyntax ? "syntax" : "structure") + " error: " + getMessage();
  }
}
