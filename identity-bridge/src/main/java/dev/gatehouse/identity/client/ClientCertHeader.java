package dev.gatehouse.identity.client;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The {@code Client-Cert} header field (RFC 9440, section 2.2): the caller's certificate in DER as
 * a byte sequence of RFC 8941, section 3.3.5.
 */
public final class ClientCertHeader {

  public static final String NAME = "Client-Cert";

  private static final int LONGEST = 16_384;
  private static final Pattern BYTE_SEQUENCE = Pattern.compile(":([A-Za-z0-9+/]+={0,2}):");

  private ClientCertHeader() {}

  /** The value for a certificate. */
  public static String write(X509Certificate certificate) {
    try {
      return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
    } catch (CertificateException e) {
      throw new IllegalArgumentException("the certificate can't be encoded", e);
    }
  }

  /**
   * Reads the certificate.
   *
   * @throws IllegalArgumentException when the value is no byte sequence with exactly one
   *     certificate
   */
  public static X509Certificate read(String value) {
    var matcher = BYTE_SEQUENCE.matcher(value);
    if (value.length() > LONGEST || !matcher.matches()) {
      throw new IllegalArgumentException(
          "Client-Cert is a byte sequence ':base64:' of at most "
              + LONGEST
              + " characters (RFC 9440)");
    }
    byte[] der = Base64.getDecoder().decode(matcher.group(1));
    var in = new ByteArrayInputStream(der);
    try {
      var certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      if (in.available() > 0) {
        throw new IllegalArgumentException("Client-Cert has something after the certificate");
      }
      return certificate;
    } catch (CertificateException e) {
      throw new IllegalArgumentException("Client-Cert holds no certificate", e);
    }
  }
}
