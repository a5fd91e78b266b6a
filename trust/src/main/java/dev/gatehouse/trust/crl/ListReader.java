package dev.gatehouse.trust.crl;

import dev.gatehouse.trust.tls.Pem;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CRLException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists from DER or PEM and takes only those that a certificate's status can be told from
 * alone: complete, direct, with an end, and with nothing critical that is not understood (RFC 5280,
 * section 5.2). Keeps no state; thread-safe.
 */
final class ListReader {

  private static final String ISSUING_DISTRIBUTION_POINT =
      Extension.issuingDistributionPoint.getId();
  private static final String DELTA = Extension.deltaCRLIndicator.getId();
  private static final String NUMBER = Extension.cRLNumber.getId();
  private static final String CERTIFICATE_ISSUER = Extension.certificateIssuer.getId();
  // RFC 5280, 5.2.3: at most 20 octets.
  private static final int NUMBER_BITS = 160;
  private static final byte DER_SEQUENCE = 0x30;

  private ListReader() {}

  /**
   * Every list of a file's content, one as DER or any number as PEM.
   *
   * @throws CRLException saying what is wrong with the first that can't be taken
   */
  static List<SignedList> read(byte[] content) throws CRLException {
    List<SignedList> lists = new ArrayList<>();
    for (byte[] der : forms(content)) {
      lists.add(list(der));
    }
    return List.copyOf(lists);
  }

  private static List<byte[]> forms(byte[] content) throws CRLException {
    if (content.length > 0 && content[0] == DER_SEQUENCE) {
      return List.of(content);
    }
    try {
      List<byte[]> blocks = Pem.revocationLists(new String(content, StandardCharsets.ISO_8859_1));
      if (blocks.isEmpty()) {
        throw new CRLException("it is neither DER nor has it a PEM block X509 CRL");
      }
      return blocks;
    } catch (CRLException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new CRLException(e.getMessage(), e);
    }
  }

  private static SignedList list(byte[] der) throws CRLException {
    X509CRL crl = parse(der);
    if (SignedList.weak(crl)) {
      throw new CRLException("it is signed with " + crl.getSigAlgName() + ", expected SHA-2");
    }
    Date end = crl.getNextUpdate();
    if (end == null) {
      throw new CRLException("it has no nextUpdate, so nobody could tell when it has run out");
    }
    critical(crl.getCriticalExtensionOIDs());
    if (crl.getExtensionValue(DELTA) != null) {
      throw new CRLException("it is a delta list, expected a complete one");
    }
    return new SignedList(
        new RevocationList(
            crl.getIssuerX500Principal(),
            number(crl),
            crl.getThisUpdate().toInstant(),
            end.toInstant(),
            Scope.of(crl),
            revoked(crl),
            sha256(der)),
        crl);
  }

  private static X509CRL parse(byte[] der) throws CRLException {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      ByteArrayInputStream in = new ByteArrayInputStream(der);
      X509CRL crl = (X509CRL) factory.generateCRL(in);
      if (crl == null || crl.getEncoded().length != der.length) {
        throw new CRLException("there is more in it than the list");
      }
      return crl;
    } catch (CRLException e) {
      throw new CRLException("it cannot be read: " + e.getMessage(), e);
    } catch (GeneralSecurityException | RuntimeException e) {
      // The JDK's parser lets some faults of the form out as unchecked exceptions.
      throw new CRLException("it cannot be read", e);
    }
  }

  private static void critical(@Nullable Set<String> extensions) throws CRLException {
    if (extensions != null) {
      for (String extension : extensions) {
        if (!extension.equals(ISSUING_DISTRIBUTION_POINT)
            && !extension.equals(DELTA)
            && !extension.equals(NUMBER)) {
          throw new CRLException("its critical extension " + extension + " is not understood");
        }
      }
    }
  }

  private static @Nullable BigInteger number(X509CRL crl) throws CRLException {
    byte[] value = crl.getExtensionValue(NUMBER);
    if (value == null) {
      return null;
    }
    try {
      BigInteger number =
          ASN1Integer.getInstance(ASN1OctetString.getInstance(value).getOctets()).getValue();
      if (number.signum() < 0 || number.bitLength() > NUMBER_BITS) {
        throw new CRLException("its number is not of 0 to 20 octets");
      }
      return number;
    } catch (IllegalArgumentException e) {
      throw new CRLException("its number cannot be read", e);
    }
  }

  private static Map<BigInteger, CRLReason> revoked(X509CRL crl) throws CRLException {
    Set<? extends X509CRLEntry> entries = crl.getRevokedCertificates();
    if (entries == null) {
      return Map.of();
    }
    Map<BigInteger, CRLReason> revoked = HashMap.newHashMap(entries.size());
    for (X509CRLEntry entry : entries) {
      if (entry.getExtensionValue(CERTIFICATE_ISSUER) != null) {
        throw new CRLException("an entry names another authority's certificate (indirect list)");
      }
      Set<String> critical = entry.getCriticalExtensionOIDs();
      if (critical != null && !critical.isEmpty()) {
        throw new CRLException(
            "an entry's critical extension " + critical.iterator().next() + " is not understood");
      }
      CRLReason reason = entry.getRevocationReason();
      // RFC 5280, 5.3.1: says that a hold is over, or that the certificate has expired.
      if (reason != CRLReason.REMOVE_FROM_CRL) {
        revoked.put(entry.getSerialNumber(), reason == null ? CRLReason.UNSPECIFIED : reason);
      }
    }
    return revoked;
  }

  private static String sha256(byte[] der) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
