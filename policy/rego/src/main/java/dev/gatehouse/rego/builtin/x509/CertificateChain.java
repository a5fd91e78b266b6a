package dev.gatehouse.rego.builtin.x509;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Verifies that certificates form a chain (RFC 5280 section 6); revocation is not looked at. */
public final class CertificateChain {
  private CertificateChain() {}

  /**
   * Verifies a chain given from the root, which is trusted, to the leaf.
   *
   * @return the certificates in DER from the leaf to the root; null when they don't verify
   */
  public static @Nullable List<byte[]> verify(List<byte[]> certificates, VerifyOptions options) {
    if (certificates.size() < 2) {
      return null;
    }
    try {
      List<X509Certificate> parsed = new ArrayList<>();
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] encoded : certificates) {
        parsed.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
      }
      return verifyParsed(parsed, options);
    } catch (GeneralSecurityException unverified) {
      return null;
    }
  }

  private static @Nullable List<byte[]> verifyParsed(
      List<X509Certificate> certificates, VerifyOptions options) throws GeneralSecurityException {
    X509Certificate root = certificates.getFirst();
    X509Certificate leaf = certificates.getLast();
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(leaf);
    PKIXBuilderParameters parameters =
        new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), target);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(options.time()));
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates)));
    PKIXCertPathBuilderResult built =
        (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
    root.checkValidity(Date.from(options.time()));
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate certificate : built.getCertPath().getCertificates()) {
      chain.add((X509Certificate) certificate);
    }
    chain.add(root);
    boolean nameMatches = options.dnsName().isEmpty() || HostNames.matches(leaf, options.dnsName());
    if (!nameMatches || options.usages().stream().noneMatch(usage -> allows(chain, usage))) {
      return null;
    }
    List<byte[]> encoded = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      encoded.add(certificate.getEncoded());
    }
    return encoded;
  }

  /** Usages nest: a certificate that lists any must list this one, from the leaf up to the root. */
  private static boolean allows(List<X509Certificate> chain, ExtendedKeyUsage usage) {
    for (X509Certificate certificate : chain) {
      List<String> listed;
      try {
        listed = certificate.getExtendedKeyUsage();
      } catch (CertificateParsingException malformed) {
        return false;
      }
      boolean allowed =
          usage == ExtendedKeyUsage.ANY
              || listed == null
              || listed.contains(ExtendedKeyUsage.ANY.dotted())
              || listed.contains(usage.dotted());
      if (!allowed) {
        return false;
      }
    }
    return true;
  }
}
