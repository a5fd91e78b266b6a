package dev.gatehouse.trust.tls;

import dev.gatehouse.trust.identity.PeerIdentity;
import dev.gatehouse.trust.identity.SpiffeId;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What an endpoint proves itself with.
 *
 * @param privateKey the key of the first certificate; never leaves this process
 * @param chain the leaf first, then what leads to an authority of the peer's trust bundle
 */
public record KeyPairAndChain(PrivateKey privateKey, List<X509Certificate> chain) {

  /**
   * @throws IllegalArgumentException when the chain is empty or the key is not the leaf's
   */
  public KeyPairAndChain {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("the certificate chain is empty");
    }
    if (!belongsTogether(privateKey, chain.getFirst())) {
      throw new IllegalArgumentException("the private key does not belong to the certificate");
    }
  }

  /** The certificate that is shown first. */
  public X509Certificate leaf() {
    return chain.getFirst();
  }

  /** The SPIFFE id in the leaf, when it is an X509-SVID. */
  public Optional<SpiffeId> spiffeId() {
    return PeerIdentity.of(leaf());
  }

  /** Says whose it is, never the key. */
  @Override
  public String toString() {
    return "KeyPairAndChain[" + leaf().getSubjectX500Principal() + "]";
  }

  private static boolean belongsTogether(PrivateKey key, X509Certificate leaf) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    try {
      byte[] message = leaf.getSerialNumber().toByteArray();
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(message);
      byte[] signed = signature.sign();
      Signature check = Signature.getInstance(algorithm);
      check.initVerify(leaf.getPublicKey());
      check.update(message);
      return check.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
