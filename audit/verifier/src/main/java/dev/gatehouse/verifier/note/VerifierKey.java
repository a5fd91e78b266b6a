package dev.gatehouse.verifier.note;

import dev.gatehouse.verifier.merkle.Base64Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key that signs notes (C2SP signed-note), written {@code NAME+ID+BASE64}: the identifier
 * is the start of a SHA-256 over name and key, the base64 holds the signature type and the key.
 * Types that are not known here are refused. Immutable.
 *
 * @param name the key's name, usually the origin of its log
 * @param id the key's identifier, 32 bits
 * @param type how it signs
 * @param key the public key
 */
public record VerifierKey(String name, int id, SignatureType type, PublicKey key) {

  private static final Pattern FORM =
      Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)", Pattern.DOTALL);

  /**
   * Parses a key.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static VerifierKey parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || !KeyName.isValid(form.group(1))) {
      throw new IllegalArgumentException(
          "a verifier key is written NAME+ID+KEY, with an ID of 8 hex digits");
    }
    String name = form.group(1);
    byte[] typed =
        Base64Text.decode(form.group(3))
            .orElseThrow(
                () ->
                    new IllegalArgumentException("the verifier key of " + name + " is not base64"));
    int id = HexFormat.fromHexDigits(form.group(2));
    if (typed.length == 0) {
      throw new IllegalArgumentException("the verifier key of " + name + " is empty");
    }
    SignatureType type =
        SignatureType.of(typed)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the verifier key of "
                            + name
                            + " has signature type "
                            + (typed[0] & 0xFF)
                            + ", which is not known here"));
    if (typed.length != type.identifierBytes() + type.keyBytes()) {
      throw new IllegalArgumentException(
          "the verifier key of "
              + name
              + " has "
              + (typed.length - type.identifierBytes())
              + " bytes, an "
              + type.algorithm()
              + " key has "
              + type.keyBytes());
    }
    if (id != identifier(name, typed)) {
      throw new IllegalArgumentException(
          String.format(
              "the verifier key of %s has the ID %08x, which does not match its bytes", name, id));
    }
    return new VerifierKey(name, id, type, publicKey(name, type, typed));
  }

  /**
   * Whether a signature over a note's text is this key's.
   *
   * @param signature the signature's bytes behind the key identifier
   */
  boolean verifies(byte[] text, byte[] signature) {
    if (signature.length != type.signatureBytes()) {
      return false;
    }
    Optional<byte[]> message = type.message(name, text, signature);
    if (message.isEmpty()) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(type.algorithm());
      verifier.initVerify(key);
      verifier.update(message.get());
      return verifier.verify(type.rawSignature(signature));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey publicKey(String name, SignatureType type, byte[] typed) {
    try {
      return KeyFactory.getInstance(type.algorithm())
          .generatePublic(new X509EncodedKeySpec(type.spki(typed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "the verifier key of " + name + " is no " + type.algorithm() + " key", e);
    }
  }

  private static int identifier(String name, byte[] typed) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      return ByteBuffer.wrap(digest.digest(typed)).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
