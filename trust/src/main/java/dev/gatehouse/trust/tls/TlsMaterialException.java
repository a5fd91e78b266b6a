package dev.gatehouse.trust.tls;

/** TLS material that cannot be had at all: there is no last good version to go on with. */
public final class TlsMaterialException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TlsMaterialException(String what) {
    super(what);
  }

  public TlsMaterialException(String what, Throwable cause) {
    super(what, cause);
  }
}
