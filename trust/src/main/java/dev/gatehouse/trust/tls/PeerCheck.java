package dev.gatehouse.trust.tls;

import dev.gatehouse.trust.identity.PeerIdentity;
import dev.gatehouse.trust.identity.SpiffeId;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;

/**
 * What a peer's leaf certificate has to be, once its chain is known to lead to the trust bundle.
 */
@FunctionalInterface
public interface PeerCheck {

  /**
   * Accepts the peer by returning.
   *
   * @throws CertificateException when the peer is not accepted; the handshake fails
   */
  void check(X509Certificate leaf) throws CertificateException;

  /** Any certificate of the trust bundle: who it is is decided later, by the request. */
  static PeerCheck any() {
    return leaf -> {};
  }

  /** An X509-SVID whose SPIFFE id is accepted. */
  static PeerCheck spiffe(Predicate<SpiffeId> accepted) {
    return leaf -> {
      SpiffeId id =
          PeerIdentity.of(leaf)
              .orElseThrow(() -> new CertificateException("the peer has no SPIFFE id"));
      if (!accepted.test(id)) {
        throw new CertificateException("the peer " + id + " is not accepted here");
      }
    };
  }
}
