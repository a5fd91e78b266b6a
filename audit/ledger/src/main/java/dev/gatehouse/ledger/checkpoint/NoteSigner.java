package dev.gatehouse.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Signs notes under a name (C2SP signed-note, signature type 0x01, Ed25519). Thread-safe. */
public final class NoteSigner {

  private static final byte[] ED25519 = {0x01};

  private final NoteKey key;
  private final UnaryOperator<byte[]> signature;

  private NoteSigner(NoteKey key, UnaryOperator<byte[]> signature) {
    this.key = key;
    this.signature = signature;
  }

  /** A signer under a name, which must hold neither spaces nor plus signs. */
  public static NoteSigner of(String name, SigningKey key) {
    return of(name, key.publicKey(), key::sign);
  }

  static NoteSigner of(String name, byte[] publicKey, UnaryOperator<byte[]> signature) {
    return new NoteSigner(new NoteKey(name, ED25519, publicKey), signature);
  }

  public String name() {
    return key.name();
  }

  /** The key that verifies, in the form that verifiers are configured with. */
  public String verifierKey() {
    return key.verifierKey();
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
    return text + "\n" + key.line(signature.apply(text.getBytes(StandardCharsets.UTF_8)));
  }
}
