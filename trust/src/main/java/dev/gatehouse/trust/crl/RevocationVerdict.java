package dev.gatehouse.trust.crl;

import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** What the revocation lists say of a chain. */
public sealed interface RevocationVerdict {

  /**
   * Nothing in the chain was revoked.
   *
   * @param until as long as that is known; {@link Instant#MAX} where no list says
   */
  record Clear(Instant until) implements RevocationVerdict {}

  /**
   * A certificate of the chain doesn't count any more, or not for the time being ({@link
   * CRLReason#CERTIFICATE_HOLD}).
   *
   * @param certificate the leaf or an authority above it
   */
  record Revoked(X509Certificate certificate, CRLReason reason) implements RevocationVerdict {}

  /**
   * It can't be told at the moment.
   *
   * @param why in words, for the caller
   */
  record Untold(String why) implements RevocationVerdict {}
}
