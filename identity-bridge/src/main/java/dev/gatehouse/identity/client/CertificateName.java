package dev.gatehouse.identity.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * The name in a client's certificate that stands for the client (RFC 8705, section 2.1.2: exactly
 * one kind).
 */
public sealed interface CertificateName {

  /** Whether the certificate has this name. Its chain has been verified before, by TLS. */
  boolean in(X509Certificate certificate);

  /**
   * The name of a registration, or null when it has none.
   *
   * @throws IllegalArgumentException when both kinds are given, or one is not well-formed
   */
  static @Nullable CertificateName of(@Nullable String subjectDn, @Nullable String sanUri) {
    if (subjectDn != null && sanUri != null) {
      throw new IllegalArgumentException("subject_dn and san_uri exclude each other");
    }
    if (subjectDn != null) {
      return new SubjectDn(subjectDn);
    }
    return sanUri == null ? null : new SanUri(sanUri);
  }

  /** The whole subject. Names are compared as RFC 5280, section 7.1 does, not as texts. */
  record SubjectDn(String text) implements CertificateName {

    /**
     * @throws IllegalArgumentException when the text is no distinguished name (RFC 4514)
     */
    public SubjectDn {
      if (text.isBlank()) {
        throw new IllegalArgumentException(
            "subject_dn is empty; expected a name such as CN=reporting");
      }
      X500Principal _ = principal(text);
    }

    @Override
    public boolean in(X509Certificate certificate) {
      return principal(text).equals(certificate.getSubjectX500Principal());
    }

    private static X500Principal principal(String text) {
      try {
        return new X500Principal(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "subject_dn is no distinguished name (RFC 4514): '" + text + "'", e);
      }
    }
  }

  /** One of the URIs in the subject alternative names, character by character. */
  record SanUri(String text) implements CertificateName {

    // RFC 5280, 4.2.1.6: GeneralName uniformResourceIdentifier [6].
    private static final Integer URI_NAME = 6;

    /**
     * @throws IllegalArgumentException when the text is no absolute URI
     */
    public SanUri {
      if (!absolute(text)) {
        throw new IllegalArgumentException("san_uri is no absolute URI: '" + text + "'");
      }
    }

    @Override
    public boolean in(X509Certificate certificate) {
      try {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names != null
            && names.stream()
                .anyMatch(name -> URI_NAME.equals(name.get(0)) && text.equals(name.get(1)));
      } catch (CertificateParsingException e) {
        return false;
      }
    }

    private static boolean absolute(String text) {
      try {
        return new URI(text).isAbsolute();
      } catch (URISyntaxException e) {
        return false;
      }
    }
  }
}
