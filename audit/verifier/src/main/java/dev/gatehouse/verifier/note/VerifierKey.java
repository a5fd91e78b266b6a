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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public key that signs notes (C2SP signed-note), written {@code NAME+ID+BASE64}: the identifier
 * is the start of a SHA-256 over name and key, the base64 holds one byte of signature type and the
 * key. Ed25519 keys of logs (type 1) and of witnesses (type 4, C2SP tlog-cosignature) are known;
 * any other type is refused. Immutable.
 *
 * @param name the key's name, usually the origin of its log
 * @param id the key's identifier, 32 bits
 * @param type how it signs
 * @param key the Ed25519 public key
 */
public record VerifierKey(String name, int id, SignatureType type, PublicKey key) {

  private static final Pattern FORM =
      Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)", Pattern.DOTALL);
  private static final int KEY_BYTES = 32;

  /** DER of a SubjectPublicKeyInfo for Ed25519 (RFC 8410, section 4) up to the key's own bytes. */
  private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

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
        SignatureType.of(typed[0])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the verifier key of "
                            + name
                            + " has signature type "
                            + (typed[0] & 0xFF)
                            + ", which is not known here"));
    if (typed.length != 1 + KEY_BYTES) {
      throw new IllegalArgumentException(
          "the verifier key of "
              + name
              + " has "
              + (typed.length - 1)
              + " bytes, an Ed25519 key has 32");
    }
    if (id != identifier(name, typed)) {
      throw new IllegalArgumentException(
          String.format(
              "the verifier key of %s has the ID %08x, which does not match its bytes", name, id));
    }
    return new VerifierKey(name, id, type, ed25519(name, typed));
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
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(type.message(text, signature));
      return ed25519.verify(type.rawSignature(signature));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey ed25519(String name, byte[] typed) {
    byte[] spki =
        ByteBuffer.allocate(SPKI_PREFIX.length + KEY_BYTES)
            .put(SPKI_PREFIX)
            .put(typed, 1, KEY_BYTES)
            .array();
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "the verifier key of " + name + " is no point on the curve", e);
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
