package dev.gatehouse.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Signs notes under a name (C2SP signed-note, signature type 0x01, Ed25519). Thread-safe. */
public final class NoteSigner {

  private static final byte ED25519 = 0x01;
  private static final int ID_BYTES = 4;

  private final String name;
  private final byte[] id;
  private final UnaryOperator<byte[]> signature;
  private final String verifierKey;

  private NoteSigner(String name, byte[] publicKey, UnaryOperator<byte[]> signature) {
    this.name = name;
    this.signature = signature;
    byte[] typed = ByteBuffer.allocate(1 + publicKey.length).put(ED25519).put(publicKey).array();
    this.id = keyId(name, typed);
    this.verifierKey =
        name + "+" + HexFormat.of().formatHex(id) + "+" + Base64.getEncoder().encodeToString(typed);
  }

  /** A signer under a name, which must hold neither spaces nor plus signs. */
  public static NoteSigner of(String name, SigningKey key) {
    return of(name, key.publicKey(), key::sign);
  }

  static NoteSigner of(String name, byte[] publicKey, UnaryOperator<byte[]> signature) {
    if (name.isEmpty()
        || name.codePoints()
            .anyMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      throw new IllegalArgumentException(
          "'" + name + "' can't name a key: it is empty or has spaces or plus signs");
    }
    return new NoteSigner(name, publicKey, signature);
  }

  public String name() {
    return name;
  }

  /** The key that verifies, in the form that verifiers are configured with. */
  public String verifierKey() {
    return verifierKey;
  }

  /**
   * A signed note.
   *
   * @param text ends in a newline
   */
  public String sign(String text) {
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("the text of a note ends in a newline");
    }
    byte[] raw = signature.apply(text.getBytes(StandardCharsets.UTF_8));
    byte[] line = ByteBuffer.allocate(ID_BYTES + raw.length).put(id).put(raw).array();
    return text + "\n\u2014 " + name + " " + Base64.getEncoder().encodeToString(line) + "\n";
  }

  private static byte[] keyId(String name, byte[] typed) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(typed), ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
