package dev.gatehouse.pdp.authz;

import dev.gatehouse.rego.builtin.x509.CertificateDocument;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoValue;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Certificates as documents, with the members that Go's have. */
final class CertificateValues {

  private CertificateValues() {}

  static RegoArray of(List<X509Certificate> certificates) {
    List<RegoValue> documents = new ArrayList<>(certificates.size());
    for (X509Certificate certificate : certificates) {
      try {
        documents.add(CertificateDocument.of(certificate.getEncoded(), false));
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("a certificate that TLS has verified has no encoding", e);
      }
    }
    return RegoArray.copyOf(documents);
  }
}
