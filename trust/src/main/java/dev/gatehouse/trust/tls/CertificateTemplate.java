package dev.gatehouse.trust.tls;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * What the embedded authority writes into a certificate: the subject, its other names, its life and
 * its uses.
 */
record CertificateTemplate(
    X500Name subject, List<GeneralName> names, Duration life, List<KeyPurposeId> uses) {

  static X500Name commonName(String name) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, "Gatehouse")
        .addRDN(BCStyle.CN, name)
        .build();
  }

  static GeneralName uri(String uri) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
  }

  static GeneralName dns(String name) {
    return new GeneralName(GeneralName.dNSName, name);
  }

  static GeneralName ip(InetAddress address) {
    return new GeneralName(GeneralName.iPAddress, address.getHostAddress());
  }

  Optional<GeneralNames> alternativeNames() {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new GeneralNames(names.toArray(GeneralName[]::new)));
  }
}
