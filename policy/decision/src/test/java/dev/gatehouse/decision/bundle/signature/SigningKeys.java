package dev.gatehouse.decision.bundle.signature;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Key pairs for each algorithm, in the forms that people keep them in. */
record SigningKeys(String algorithm, String signing, String verifying) {

  static SigningKeys of(String algorithm) {
    try {
      return switch (algorithm.substring(0, 2)) {
        case "HS" -> new SigningKeys(algorithm, "a shared secret", "a shared secret");
        case "ES" -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
          String curve =
              switch (algorithm) {
                case "ES256" -> "secp256r1";
                case "ES384" -> "secp384r1";
                default -> "secp521r1";
              };
          generator.initialize(new ECGenParameterSpec(curve));
          yield of(algorithm, generator.generateKeyPair());
        }
        case "Ed" -> of(algorithm, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        default -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
          generator.initialize(2048);
          yield of(algorithm, generator.generateKeyPair());
        }
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SigningKeys of(String algorithm, KeyPair pair) {
    return new SigningKeys(
        algorithm, pem("PRIVATE KEY", pair.getPrivate()), pem("PUBLIC KEY", pair.getPublic()));
  }

  static String pem(String type, Key key) {
    return pem(type, key.getEncoded());
  }

  static String pem(String type, byte[] content) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  BundleKey key(String id) {
    return new BundleKey(id, algorithm, verifying, "");
  }
}
