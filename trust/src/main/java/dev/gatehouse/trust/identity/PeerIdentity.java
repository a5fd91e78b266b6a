package dev.gatehouse.trust.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the SPIFFE id that a certificate carries (X509-SVID, section 2). */
public final class PeerIdentity {

  // RFC 5280, 4.2.1.6: GeneralName uniformResourceIdentifier [6].
  private static final int URI = 6;

  private PeerIdentity() {}

  /**
   * The SPIFFE id of a leaf certificate, or nothing when it is no X509-SVID: it has to have exactly
   * one URI in its subject alternative names, a SPIFFE id with a path, and must not be a
   * certificate authority (X509-SVID, sections 2 and 4.1).
   */
  public static Optional<SpiffeId> of(X509Certificate leaf) {
    if (leaf.getBasicConstraints() >= 0) {
      return Optional.empty();
    }
    try {
      Collection<List<?>> names = leaf.getSubjectAlternativeNames();
      if (names == null) {
        return Optional.empty();
      }
      List<String> uris =
          names.stream()
              .filter(name -> Integer.valueOf(URI).equals(name.get(0)))
              .map(name -> (String) name.get(1))
              .toList();
      if (uris.size() != 1) {
        return Optional.empty();
      }
      SpiffeId id = SpiffeId.parse(uris.getFirst());
      return id.path().isEmpty() ? Optional.empty() : Optional.of(id);
    } catch (CertificateParsingException | MalformedSpiffeIdException e) {
      return Optional.empty();
    }
  }
}
