package dev.gatehouse.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public side of a key that signs notes: its name, identifier and signature lines (C2SP
 * signed-note). Immutable.
 */
public final class NoteKey {

  private static final int ID_BYTES = 4;

  private final String name;
  private final byte[] typed;
  private final byte[] id;

  /**
   * @param name without spaces and plus signs
   * @param type the signature type's identifier
   * @param publicKey the key's own bytes
   */
  public NoteKey(String name, byte[] type, byte[] publicKey) {
    if (name.isEmpty()
        || name.codePoints()
            .anyMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      throw new IllegalArgumentException(
          "'" + name + "' can't name a key: it is empty or has spaces or plus signs");
    }
    this.name = name;
    this.typed =
        ByteBuffer.allocate(type.length + publicKey.length).put(type).put(publicKey).array();
    this.id = keyId(name, typed);
  }

  public String name() {
    return name;
  }

  /** Name and identifier, which tell it from every other key. */
  public String identity() {
    return name + "+" + HexFormat.of().formatHex(id);
  }

  /** The key that verifies, in the form that verifiers are configured with. */
  public String verifierKey() {
    return identity() + "+" + Base64.getEncoder().encodeToString(typed);
  }

  /** The line of a note that carries a signature, with its newline. */
  public String line(byte[] signature) {
    byte[] bytes = ByteBuffer.allocate(ID_BYTES + signature.length).put(id).put(signature).array();
    return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
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
