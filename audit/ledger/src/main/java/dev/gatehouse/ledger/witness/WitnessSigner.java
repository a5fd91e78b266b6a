package dev.gatehouse.ledger.witness;

import dev.gatehouse.ledger.checkpoint.NoteKey;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Cosigns checkpoints (C2SP tlog-cosignature, cosignature/v1: Ed25519 over a time and the
 * checkpoint's text). Thread-safe.
 */
final class WitnessSigner {

  private static final byte[] COSIGNATURE_V1 = {0x04};

  private final NoteKey key;
  private final SigningKey signing;

  WitnessSigner(String name, SigningKey signing) {
    this.key = new NoteKey(name, COSIGNATURE_V1, signing.publicKey());
    this.signing = signing;
  }

  /** The key that verifies. */
  String verifierKey() {
    return key.verifierKey();
  }

  /** The signature line for a checkpoint's text, which is signed whole. */
  String line(String text, Instant time) {
    long seconds = time.getEpochSecond();
    byte[] message =
        ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    byte[] signature = signing.sign(message);
    return key.line(
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array());
  }
}
