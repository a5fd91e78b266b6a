package dev.gatehouse.rego.builtin.jwt;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;

/** Public keys of private ones, where a policy was handed those to verify with. */
final class PublicKeys {
  private PublicKeys() {}

  /** The public key of an RSA key; any other private key itself, with which nothing verifies. */
  static Key of(PrivateKey key) {
    if (!(key instanceof RSAPrivateCrtKey rsa)) {
      return key;
    }
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
    } catch (GeneralSecurityException impossible) {
      throw new JwtException("invalid RSA key");
    }
  }
}
