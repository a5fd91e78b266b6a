package dev.gatehouse.gateway.certificate;

import dev.gatehouse.trust.identity.PeerIdentity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caller's certificate, as far as the path needs it. Made once for a connection.
 *
 * @param sha256 base64url of the SHA-256 of its DER form, as tokens are bound to it (RFC 8705,
 *     section 3.1)
 * @param clientCert the value of the {@code Client-Cert} header field (RFC 9440, section 2.1)
 * @param names its subject alternative names: URIs and DNS names
 * @param workload its SPIFFE id, if it is an X509-SVID
 * @param notBefore from when it is valid
 * @param notAfter until when it is valid
 */
public record CallerCertificate(
    String sha256,
    String clientCert,
    List<String> names,
    @Nullable String workload,
    Instant notBefore,
    Instant notAfter) {

  // RFC 5280, 4.2.1.6: GeneralName choices.
  private static final List<Integer> NAME_KINDS = List.of(2, 6);

  public CallerCertificate {
    names = List.copyOf(names);
  }

  /**
   * Takes what is needed from a leaf certificate.
   *
   * @throws CertificateParsingException when its names can't be read
   */
  public static CallerCertificate of(X509Certificate leaf) throws CertificateParsingException {
    byte[] der = der(leaf);
    return new CallerCertificate(
        Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(der)),
        header(der),
        names(leaf),
        PeerIdentity.of(leaf).map(Object::toString).orElse(null),
        leaf.getNotBefore().toInstant(),
        leaf.getNotAfter().toInstant());
  }

  /** A certificate as the value of a {@code Client-Cert} field (RFC 9440, section 2.1). */
  public static String header(X509Certificate leaf) {
    try {
      return header(der(leaf));
    } catch (CertificateParsingException e) {
      throw new IllegalStateException("a certificate that TLS uses has a DER form", e);
    }
  }

  // RFC 8941, 3.3.5: a byte sequence stands between colons.
  private static String header(byte[] der) {
    return ':' + new String(Base64.getEncoder().encode(der), StandardCharsets.US_ASCII) + ':';
  }

  private static List<String> names(X509Certificate leaf) throws CertificateParsingException {
    Collection<List<?>> names = leaf.getSubjectAlternativeNames();
    return names == null
        ? List.of()
        : names.stream()
            .filter(name -> NAME_KINDS.contains(name.get(0)))
            .map(name -> String.valueOf(name.get(1)))
            .toList();
  }

  private static byte[] der(X509Certificate leaf) throws CertificateParsingException {
    try {
      return leaf.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new CertificateParsingException("the certificate has no DER form", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
