package dev.gatehouse.identity.client;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * The certificate that whoever stands at the edge has shown, as far as the gateway vouches for it.
 */
public final class CallerCertificate {

  /** The request attribute that holds it. */
  static final String ATTRIBUTE = CallerCertificate.class.getName();

  private CallerCertificate() {}

  /** Its thumbprint, {@code x5t#S256} (RFC 8705, section 3.1). */
  public static String thumbprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be encoded and hashed", e);
    }
  }
}
