package dev.gatehouse.decision.bundle.signature;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.builtin.jwt.JwtAlgorithm;
import java.security.Key;

/**
 * A key that verifies signatures of bundles. The algorithm belongs to the key: a token that names
 * another is refused, so that a public key is never taken for a shared secret.
 *
 * @param id by which signatures and bundles name it
 * @param algorithm HS, RS, PS or ES with 256, 384 or 512, or EdDSA
 * @param material a shared secret for HS; a public key or certificate in PEM for the others
 * @param scope which signatures it verifies; empty for those without a scope
 */
public record BundleKey(String id, String algorithm, String material, String scope) {

  /** What a key is for that names no algorithm, as with OPA. */
  public static final String DEFAULT_ALGORITHM = "RS256";

  JwtAlgorithm jwtAlgorithm() throws BundleException {
    return algorithm(algorithm);
  }

  Key publicKey() throws BundleException {
    return PemKeys.verifying(jwtAlgorithm(), material, "key " + id);
  }

  static JwtAlgorithm algorithm(String name) throws BundleException {
    JwtAlgorithm algorithm = JwtAlgorithm.of(name);
    if (algorithm == null) {
      throw new BundleException(
          "unknown signature algorithm: "
              + name
              + ", expected HS, RS, PS or ES with 256, 384 or 512, or EdDSA");
    }
    return algorithm;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "BundleKey[id=" + id + ", algorithm=" + algorithm + ", scope=" + scope + "]";
  }
}
