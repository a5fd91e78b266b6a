package dev.gatehouse.trust.crl;

import java.io.IOException;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/**
 * Which of its authority's certificates a list speaks of (RFC 5280, section 5.2.5).
 *
 * @param certificates all, or only those of end entities or of authorities
 * @param points names of the distribution point that the list is for, each as hexadecimal DER;
 *     empty when it is for every one
 */
record Scope(Certificates certificates, Set<String> points) {

  private static final String ISSUING_DISTRIBUTION_POINT =
      Extension.issuingDistributionPoint.getId();
  private static final String DISTRIBUTION_POINTS = Extension.cRLDistributionPoints.getId();

  Scope {
    points = Set.copyOf(points);
  }

  /** Whose certificates. */
  enum Certificates {
    ALL,
    END_ENTITIES,
    AUTHORITIES
  }

  /**
   * The scope of a list.
   *
   * @throws CRLException when it is one that a status can't be told from alone
   */
  static Scope of(X509CRL crl) throws CRLException {
    ASN1Primitive value = extension(crl.getExtensionValue(ISSUING_DISTRIBUTION_POINT));
    if (value == null) {
      return new Scope(Certificates.ALL, Set.of());
    }
    IssuingDistributionPoint point;
    try {
      point = IssuingDistributionPoint.getInstance(value);
    } catch (IllegalArgumentException e) {
      throw new CRLException("its issuing distribution point cannot be read", e);
    }
    if (point.isIndirectCRL()) {
      throw new CRLException("it is indirect, expected a list of its authority's own certificates");
    }
    if (point.onlyContainsAttributeCerts()) {
      throw new CRLException("it lists attribute certificates, expected public-key certificates");
    }
    if (point.getOnlySomeReasons() != null) {
      throw new CRLException("it lists some reasons only, expected one for all reasons");
    }
    if (point.onlyContainsUserCerts() && point.onlyContainsCACerts()) {
      throw new CRLException("it is for end entities only and for authorities only, expected one");
    }
    Certificates certificates =
        point.onlyContainsUserCerts()
            ? Certificates.END_ENTITIES
            : point.onlyContainsCACerts() ? Certificates.AUTHORITIES : Certificates.ALL;
    DistributionPointName name = point.getDistributionPoint();
    return new Scope(certificates, name == null ? Set.of() : names(name));
  }

  /** Whether the status of a certificate of the same authority is told by such a list. */
  boolean covers(X509Certificate certificate) {
    boolean authority = certificate.getBasicConstraints() >= 0;
    boolean kind =
        switch (certificates) {
          case ALL -> true;
          case END_ENTITIES -> !authority;
          case AUTHORITIES -> authority;
        };
    return kind && (points.isEmpty() || pointsTo(certificate));
  }

  // RFC 5280, 6.3.3 (b)(2)(i): one of the list's names has to be one of the certificate's.
  private boolean pointsTo(X509Certificate certificate) {
    try {
      ASN1Primitive value = extension(certificate.getExtensionValue(DISTRIBUTION_POINTS));
      if (value == null) {
        return false;
      }
      for (DistributionPoint point : CRLDistPoint.getInstance(value).getDistributionPoints()) {
        DistributionPointName name = point.getDistributionPoint();
        if (name != null
            && point.getReasons() == null
            && names(name).stream().anyMatch(points::contains)) {
          return true;
        }
      }
      return false;
    } catch (CRLException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Set<String> names(DistributionPointName name) throws CRLException {
    if (name.getType() != DistributionPointName.FULL_NAME) {
      throw new CRLException(
          "its distribution point is named relative to its issuer, expected a full name");
    }
    Set<String> names = new HashSet<>();
    try {
      for (GeneralName one : GeneralNames.getInstance(name.getName()).getNames()) {
        names.add(HexFormat.of().formatHex(one.getEncoded("DER")));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new CRLException("the name of its distribution point cannot be read", e);
    }
    if (names.isEmpty()) {
      throw new CRLException("its distribution point has no name");
    }
    return names;
  }

  private static @Nullable ASN1Primitive extension(byte @Nullable [] value) throws CRLException {
    if (value == null) {
      return null;
    }
    try {
      return ASN1Primitive.fromByteArray(ASN1OctetString.getInstance(value).getOctets());
    } catch (IOException | IllegalArgumentException e) {
      throw new CRLException("an extension cannot be read", e);
    }
  }
}
