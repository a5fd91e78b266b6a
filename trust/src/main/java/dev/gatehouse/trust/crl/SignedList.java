package dev.gatehouse.trust.crl;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A list as it was read, with the signature that shows whose it is.
 *
 * @param list what it says
 * @param signed the same with its signature
 */
record SignedList(RevocationList list, X509CRL signed) {

  // RFC 5280, 4.2.1.3: the seventh bit.
  private static final int CRL_SIGN = 6;

  /** The same octets: entries, of which there may be very many, need not be compared. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedList(var theirs, var _) && list.sha256().equals(theirs.sha256());
  }

  @Override
  public int hashCode() {
    return list.sha256().hashCode();
  }

  /** Whether the list names this authority as its issuer. */
  boolean names(X509Certificate authority) {
    return list.issuer().equals(authority.getSubjectX500Principal());
  }

  /**
   * Whether this authority has signed it and may sign lists (RFC 5280, section 6.3.3 (f) and (g)).
   */
  boolean isFrom(X509Certificate authority) {
    boolean[] uses = authority.getKeyUsage();
    if (!names(authority) || (uses != null && !uses[CRL_SIGN])) {
      return false;
    }
    try {
      signed.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Whether the signature's digest is one that collisions are known of. */
  static boolean weak(X509CRL crl) {
    String algorithm = crl.getSigAlgName().toUpperCase(Locale.ROOT);
    return algorithm.startsWith("SHA1") || algorithm.startsWith("MD");
  }
}
