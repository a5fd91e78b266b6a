package dev.gatehouse.rego.builtin.x509;

/** Bytes that are no certificate, request or key; the message says so in Go's words. */
public final class X509Exception extends RuntimeException {
  private static final long serialVersionUID = 1;

  public X509Exception(String message) {
    super(message, null, false, false);
  }
}
