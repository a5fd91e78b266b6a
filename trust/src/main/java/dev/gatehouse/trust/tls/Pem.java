package dev.gatehouse.trust.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** Certificates and private keys as text (RFC 7468; private keys as PKCS #8, section 10). */
public final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s*([A-Za-z0-9+/=\\s]*?)\\s*-----END \\1-----");
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  /**
   * Every certificate of the text in its order.
   *
   * @throws GeneralSecurityException when there is none or one cannot be read
   */
  public static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> found = new ArrayList<>();
    for (byte[] der : blocks(text, "CERTIFICATE")) {
      found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    if (found.isEmpty()) {
      throw new GeneralSecurityException("no PEM block CERTIFICATE");
    }
    return List.copyOf(found);
  }

  /**
   * The only private key of the text.
   *
   * @throws GeneralSecurityException when there is not exactly one PKCS #8 key, unencrypted
   */
  public static PrivateKey privateKey(String text) throws GeneralSecurityException {
    List<byte[]> found = blocks(text, "PRIVATE KEY");
    if (found.size() != 1) {
      throw new GeneralSecurityException(
          "expected one PEM block PRIVATE KEY (unencrypted PKCS #8), found " + found.size());
    }
    byte[] der = found.getFirst();
    String oid;
    try {
      oid = PrivateKeyInfo.getInstance(der).getPrivateKeyAlgorithm().getAlgorithm().getId();
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the PRIVATE KEY block is not PKCS #8", e);
    }
    String algorithm =
        switch (oid) {
          case "1.2.840.10045.2.1" -> "EC";
          case "1.2.840.113549.1.1.1" -> "RSA";
          case "1.3.101.112" -> "Ed25519";
          default ->
              throw new GeneralSecurityException("key algorithm " + oid + " is not supported");
        };
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  /** Certificates as PEM, in their order. */
  public static String ofCertificates(List<X509Certificate> certificates)
      throws GeneralSecurityException {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append(block("CERTIFICATE", certificate.getEncoded()));
    }
    return text.toString();
  }

  /**
   * A private key as unencrypted PKCS #8 PEM. Whatever it is written to has to be private to its
   * owner.
   */
  public static String ofPrivateKey(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  /**
   * The DER of every certificate revocation list of the text, in its order (RFC 7468, section 6).
   *
   * @throws GeneralSecurityException when a block is not base64
   */
  public static List<byte[]> revocationLists(String text) throws GeneralSecurityException {
    return blocks(text, "X509 CRL");
  }

  private static List<byte[]> blocks(String text, String label) throws GeneralSecurityException {
    List<byte[]> found = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(label)) {
        try {
          found.add(Base64.getMimeDecoder().decode(matcher.group(2)));
        } catch (IllegalArgumentException e) {
          throw new GeneralSecurityException("the PEM block " + label + " is not base64", e);
        }
      }
    }
    return found;
  }

  private static String block(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + LINES.encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
