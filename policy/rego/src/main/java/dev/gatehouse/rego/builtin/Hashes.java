package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoString;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests and message authentication codes of {@code crypto.*}, in hexadecimal. */
final class Hashes {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          digest("crypto.md5", "MD5"),
          digest("crypto.sha1", "SHA-1"),
          digest("crypto.sha256", "SHA-256"),
          hmac("crypto.hmac.md5", "HmacMD5"),
          hmac("crypto.hmac.sha1", "HmacSHA1"),
          hmac("crypto.hmac.sha256", "HmacSHA256"),
          hmac("crypto.hmac.sha512", "HmacSHA512"),
          declare("crypto.hmac.equal")
              .takes("mac1", STRING)
              .takes("mac2", STRING)
              .returns("result", BOOLEAN)
              .by(
                  (context, a) ->
                      RegoBoolean.of(
                          MessageDigest.isEqual(
                              Operands.bytes(a[0], 1), Operands.bytes(a[1], 2)))));

  private Hashes() {}

  private static BuiltinFunction digest(String name, String algorithm) {
    return declare(name)
        .takes("x", STRING)
        .returns("y", STRING)
        .by((context, a) -> hex(digestOf(algorithm, Operands.bytes(a[0], 1))));
  }

  private static BuiltinFunction hmac(String name, String algorithm) {
    return declare(name)
        .takes("x", STRING)
        .takes("key", STRING)
        .returns("y", STRING)
        .by(
            (context, a) ->
                hex(hmacOf(algorithm, Operands.bytes(a[1], 2), Operands.bytes(a[0], 1))));
  }

  private static RegoString hex(byte[] bytes) {
    return RegoString.of(HexFormat.of().formatHex(bytes));
  }

  static byte[] digestOf(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (GeneralSecurityException unavailable) {
      throw BuiltinException.failed(unavailable);
    }
  }

  /**
   * The code by a key of any length; the JDK lacks empty keys, which are as good as a zero (RFC
   * 2104 section 2).
   */
  static byte[] hmacOf(String algorithm, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException unavailable) {
      throw BuiltinException.failed(unavailable);
    }
  }
}
