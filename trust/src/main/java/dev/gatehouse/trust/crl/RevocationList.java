package dev.gatehouse.trust.crl;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What a complete revocation list says (RFC 5280, section 5.1).
 *
 * @param issuer name of the authority that it says it is from
 * @param number that grows with each list of the authority (section 5.2.3), where it has one
 * @param thisUpdate when it was issued
 * @param nextUpdate by when there is a newer one
 * @param scope of which certificates it speaks
 * @param revoked serial numbers of what doesn't count any more, with the reasons
 * @param sha256 of its DER form, in hexadecimal
 */
record RevocationList(
    X500Principal issuer,
    @Nullable BigInteger number,
    Instant thisUpdate,
    Instant nextUpdate,
    Scope scope,
    Map<BigInteger, CRLReason> revoked,
    String sha256) {

  RevocationList {
    revoked = Map.copyOf(revoked);
  }

  /** Why a certificate of this list's authority doesn't count; null when the list leaves it be. */
  @Nullable CRLReason reason(X509Certificate certificate) {
    return revoked.get(certificate.getSerialNumber());
  }

  /**
   * Why this list must not replace one of the same authority and scope; null when it may. The
   * number decides, and time may not go back (section 5.2.3).
   */
  @Nullable String behind(RevocationList former) {
    if (former.number != null && number == null) {
      return "it has no number, expected more than " + former.number;
    }
    if (former.number != null && number != null && number.compareTo(former.number) <= 0) {
      return "its number is " + number + ", expected more than " + former.number;
    }
    return thisUpdate.isBefore(former.thisUpdate)
        ? "it was issued at " + thisUpdate + ", before the list in force of " + former.thisUpdate
        : null;
  }

  /** For people: whose list it is, and which. */
  String describe() {
    return "the list " + (number == null ? "of " + thisUpdate : number) + " of " + issuer.getName();
  }
}
