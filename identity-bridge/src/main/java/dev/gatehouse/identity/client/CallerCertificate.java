package dev.gatehouse.identity.client;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * The certificate that whoever stands at the edge has shown, as far as the gateway vouches for it.
 */
final class CallerCertificate {

  private static final String ATTRIBUTE = CallerCertificate.class.getName();

  private CallerCertificate() {}

  static void set(HttpServletRequest request, X509Certificate certificate) {
    request.setAttribute(ATTRIBUTE, certificate);
  }

  static Optional<X509Certificate> of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof X509Certificate certificate
        ? Optional.of(certificate)
        : Optional.empty();
  }
}
