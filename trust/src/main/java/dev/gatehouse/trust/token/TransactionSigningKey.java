package dev.gatehouse.trust.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/**
 * A key pair that purpose-bound tokens are signed with. Lives in memory only; its public half is
 * registered with the identity bridge as a JWK.
 *
 * @param keyId the JWK thumbprint (RFC 7638), so that two keys never share one
 */
public record TransactionSigningKey(String keyId, ECPrivateKey privateKey, ECPublicKey publicKey) {

  /** A new P-256 pair. */
  public static TransactionSigningKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
      String keyId =
          new ECKey.Builder(Curve.P_256, publicKey).build().computeThumbprint().toString();
      return new TransactionSigningKey(keyId, (ECPrivateKey) pair.getPrivate(), publicKey);
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException("this JDK has no P-256", e);
    }
  }

  /** The public half as a JWK (RFC 7517) with {@code kid}, {@code use} and {@code alg}. */
  public String publicJwk() {
    return new ECKey.Builder(Curve.P_256, publicKey)
        .keyID(keyId)
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.ES256)
        .build()
        .toJSONString();
  }

  /** Names the key, never its private half. */
  @Override
  public String toString() {
    return "TransactionSigningKey[" + keyId + "]";
  }
}
