package dev.gatehouse.trust.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Set;

/** A certificate and its key as the embedded authority hands them to a client. */
public record IssuedCertificate(KeyPairAndChain pair, X509Certificate authority) {

  public X509Certificate certificate() {
    return pair.leaf();
  }

  /** The chain as PEM. */
  public String certificatePem() throws GeneralSecurityException {
    return Pem.ofCertificates(pair.chain());
  }

  /** The key as PEM: secret. */
  public String privateKeyPem() {
    return Pem.ofPrivateKey(pair.privateKey());
  }

  /**
   * The thumbprint that a certificate-bound token carries (RFC 8705, section 3.1): base64url of
   * SHA-256.
   */
  public String thumbprint() {
    return thumbprint(certificate());
  }

  /** The same thumbprint of any certificate. */
  public static String thumbprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256 and encodes its certificates", e);
    }
  }

  /** Writes both as PEM, private to their owner. */
  public void writeTo(Path certificateFile, Path keyFile) throws IOException {
    try {
      PrivateFiles.write(certificateFile, certificatePem());
      PrivateFiles.write(keyFile, privateKeyPem());
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate cannot be encoded", e);
    }
  }

  /** As material for a client's or server's TLS context, trusting the authority that issued it. */
  public TlsMaterial material() {
    return new FixedTlsMaterial(pair, Set.of(authority));
  }

  @Override
  public String toString() {
    return "IssuedCertificate[" + certificate().getSubjectX500Principal().getName() + "]";
  }
}
