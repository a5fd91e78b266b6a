package dev.gatehouse.rego.builtin.jwt;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The signature algorithms of RFC 7518 section 3.1, and EdDSA with Ed25519 of RFC 8037. */
public enum JwtAlgorithm {
  HS256("HmacSHA256"),
  HS384("HmacSHA384"),
  HS512("HmacSHA512"),
  RS256("SHA256withRSA"),
  RS384("SHA384withRSA"),
  RS512("SHA512withRSA"),
  PS256("SHA-256"),
  PS384("SHA-384"),
  PS512("SHA-512"),
  ES256("SHA256withECDSAinP1363Format"),
  ES384("SHA384withECDSAinP1363Format"),
  ES512("SHA512withECDSAinP1363Format"),
  EdDSA("Ed25519");

  private final String jcaName;

  JwtAlgorithm(String jcaName) {
    this.jcaName = jcaName;
  }

  /** The algorithm of a name, or null; {@code none} is none. */
  public static @Nullable JwtAlgorithm of(String name) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Whether the kind of key is right for the algorithm. */
  public boolean accepts(Key key) {
    return switch (name().substring(0, 2)) {
      case "HS" -> key instanceof SecretKey;
      case "RS", "PS" -> key instanceof RSAKey;
      case "ES" -> key instanceof ECKey;
      default -> key instanceof EdECKey;
    };
  }

  /**
   * Whether the signature over the input is right; false for any key or signature of the wrong
   * form.
   */
  public boolean verifies(Key key, byte[] input, byte[] signature) {
    if (!accepts(key)) {
      return false;
    }
    try {
      if (key instanceof SecretKey secret) {
        return MessageDigest.isEqual(mac(secret, input), signature);
      }
      if (!(key instanceof PublicKey publicKey)) {
        return false;
      }
      Signature verifier = signature();
      verifier.initVerify(publicKey);
      verifier.update(input);
      return verifier.verify(signature);
    } catch (GeneralSecurityException invalid) {
      return false;
    }
  }

  /** The signature over the input. */
  public byte[] sign(Key key, byte[] input) {
    try {
      if (accepts(key) && key instanceof SecretKey secret) {
        return mac(secret, input);
      }
      if (accepts(key) && key instanceof PrivateKey privateKey) {
        Signature signer = signature();
        signer.initSign(privateKey);
        signer.update(input);
        return signer.sign();
      }
    } catch (GeneralSecurityException failed) {
      throw new JwtException("failed to sign with " + name() + ": " + failed.getMessage());
    }
    throw new JwtException("failed to sign with " + name() + ": the key is of another kind");
  }

  private byte[] mac(SecretKey key, byte[] input) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(jcaName);
    mac.init(key);
    return mac.doFinal(input);
  }

  private Signature signature() throws GeneralSecurityException {
    if (!name().startsWith("PS")) {
      return Signature.getInstance(jcaName);
    }
    Signature signature = Signature.getInstance("RSASSA-PSS");
    int saltLength = MessageDigest.getInstance(jcaName).getDigestLength();
    MGF1ParameterSpec mask = new MGF1ParameterSpec(jcaName);
    signature.setParameter(
        new PSSParameterSpec(jcaName, "MGF1", mask, saltLength, PSSParameterSpec.TRAILER_FIELD_BC));
    return signature;
  }
}
