package dev.gatehouse.decision.bundle.signature;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.builtin.jwt.JsonWebKey;
import dev.gatehouse.rego.builtin.jwt.JwtAlgorithm;
import dev.gatehouse.rego.builtin.jwt.JwtException;
import dev.gatehouse.rego.builtin.jwt.VerificationKeys;
import dev.gatehouse.rego.builtin.pem.PemBlock;
import dev.gatehouse.rego.builtin.x509.PrivateKeyParts;
import dev.gatehouse.rego.builtin.x509.PrivateKeys;
import dev.gatehouse.rego.builtin.x509.X509Exception;
import dev.gatehouse.rego.value.RegoJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** Reads the keys that sign and verify, from PEM or as a shared secret. */
public final class PemKeys {

  /** RFC 8017 appendix C: the algorithm identifier of rsaEncryption, with its NULL. */
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  private PemKeys() {}

  static Key verifying(JwtAlgorithm algorithm, String material, String name)
      throws BundleException {
    if (algorithm.name().startsWith("HS")) {
      return secret(material, name);
    }
    Key key = publicKey(material, name);
    if (!algorithm.accepts(key)) {
      throw new BundleException(
          name + ": is of " + key.getAlgorithm() + ", expected one for " + algorithm);
    }
    return key;
  }

  static Key signing(JwtAlgorithm algorithm, String material) throws BundleException {
    String name = "the signing key";
    if (algorithm.name().startsWith("HS")) {
      return secret(material, name);
    }
    Key key = privateKey(material, name);
    if (algorithm.accepts(key)) {
      return key;
    }
    throw new BundleException(
        name + ": is of " + key.getAlgorithm() + ", expected one for " + algorithm);
  }

  /**
   * A private key of PKCS #8, PKCS #1 or SEC 1.
   *
   * @param name what errors call it
   * @throws BundleException if there is none
   */
  public static Key privateKey(String material, String name) throws BundleException {
    PemBlock block = PemBlock.first(material);
    if (block != null && block.type().equals("PRIVATE KEY")) {
      for (String kind : List.of("RSA", "EC", "Ed25519")) {
        try {
          return KeyFactory.getInstance(kind)
              .generatePrivate(new PKCS8EncodedKeySpec(block.bytes()));
        } catch (GeneralSecurityException anotherKind) {
          // The next kind may fit.
        }
      }
    }
    try {
      List<PrivateKeyParts> keys = PrivateKeys.parse(material);
      if (!keys.isEmpty()) {
        return JsonWebKey.parse(RegoJson.write(keys.getFirst().jwk())).getFirst().key();
      }
    } catch (X509Exception | JwtException e) {
      throw new BundleException(name + ": is malformed", e);
    }
    throw new BundleException(name + ": expected a private key in PEM");
  }

  private static Key secret(String material, String name) throws BundleException {
    if (material.isEmpty()) {
      throw new BundleException(name + ": is empty, expected a shared secret");
    }
    return new SecretKeySpec(material.getBytes(StandardCharsets.UTF_8), "oct");
  }

  private static Key publicKey(String material, String name) throws BundleException {
    PemBlock block = PemBlock.first(material);
    if (block == null) {
      throw new BundleException(name + ": expected a public key or certificate in PEM");
    }
    try {
      return block.type().equals("RSA PUBLIC KEY")
          ? KeyFactory.getInstance("RSA")
              .generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo(block.bytes())))
          : VerificationKeys.parse(material.strip()).keys().getFirst().key();
    } catch (JwtException | GeneralSecurityException e) {
      throw new BundleException(name + ": the PEM block " + block.type() + " is no public key", e);
    }
  }

  /** RFC 5280 section 4.1: what Java reads, around the key of RFC 8017. */
  private static byte[] subjectPublicKeyInfo(byte[] pkcs1) {
    ByteArrayOutputStream bits = new ByteArrayOutputStream();
    bits.write(0);
    bits.writeBytes(pkcs1);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(RSA);
    content.writeBytes(element(0x03, bits.toByteArray()));
    return element(0x30, content.toByteArray());
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (content.length < 0x80) {
      element.write(content.length);
    } else {
      // Two bytes of length are enough for any key that is used.
      element.write(0x82);
      element.write(content.length >> 8);
      element.write(content.length);
    }
    element.writeBytes(content);
    return element.toByteArray();
  }
}
