package dev.gatehouse.trust.crl;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who issued whom, from a leaf up to a trust bundle. Where more than one way leads there all are
 * taken, so that a caller can't choose the one that leaves a revoked authority out of sight.
 * Between authorities of the bundle it goes on as far as they issued each other.
 */
final class ChainLinks {

  private ChainLinks() {}

  /**
   * A certificate and one of its issuers.
   *
   * @param issuer its key has signed the certificate
   */
  record Link(X509Certificate certificate, X509Certificate issuer) {}

  /**
   * The links of each way from the first of the shown certificates to the bundle; empty for one
   * that is in the bundle itself, and for one that doesn't lead there.
   */
  static List<Link> of(X509Certificate[] shown, Set<X509Certificate> bundle) {
    Set<Link> links = new LinkedHashSet<>();
    Set<X509Certificate> seen = new HashSet<>();
    Deque<X509Certificate> open = new ArrayDeque<>();
    open.add(shown[0]);
    while (!open.isEmpty()) {
      X509Certificate certificate = open.remove();
      if (seen.add(certificate)) {
        for (X509Certificate issuer : issuers(certificate, shown, bundle)) {
          links.add(new Link(certificate, issuer));
          open.add(issuer);
        }
      }
    }
    return leadingTo(bundle, links);
  }

  private static List<Link> leadingTo(Set<X509Certificate> bundle, Set<Link> links) {
    Set<X509Certificate> leading = new HashSet<>(bundle);
    boolean more = true;
    while (more) {
      more = false;
      for (Link link : links) {
        more |= leading.contains(link.issuer()) && leading.add(link.certificate());
      }
    }
    return links.stream().filter(link -> leading.contains(link.issuer())).toList();
  }

  private static List<X509Certificate> issuers(
      X509Certificate certificate, X509Certificate[] shown, Set<X509Certificate> bundle) {
    Set<X509Certificate> candidates = new LinkedHashSet<>(bundle);
    if (!bundle.contains(certificate)) {
      for (X509Certificate one : shown) {
        // RFC 5280, 6.1.4 (k): what is no authority issues nothing.
        if (one.getBasicConstraints() >= 0) {
          candidates.add(one);
        }
      }
    }
    candidates.remove(certificate);
    List<X509Certificate> issuers = new ArrayList<>();
    for (X509Certificate candidate : candidates) {
      if (issued(candidate, certificate)) {
        issuers.add(candidate);
      }
    }
    return issuers;
  }

  private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
