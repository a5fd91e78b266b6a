package dev.gatehouse.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Signs checkpoints a second time with ML-DSA-65, under the log's own name: the message of C2SP
 * tlog-cosignature, section "ML-DSA-44 signed message", under the larger parameter set. As C2SP has
 * assigned no byte to it, its signature type is 0xff and an identifier of our own, which whoever
 * does not know it passes over. Thread-safe.
 */
public final class MlDsaCosigner {

  private static final byte[] TYPE =
      "\u00ffgatehouse.dev/cosignature/ml-dsa-65/v1\n".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NAME = 255;

  private final NoteKey key;
  private final SigningKey signing;
  private final byte[] name;

  /**
   * @throws IllegalArgumentException when the name is longer than 255 bytes
   */
  MlDsaCosigner(String name, SigningKey signing) {
    this.key = new NoteKey(name, TYPE, signing.publicKey());
    this.signing = signing;
    this.name = name.getBytes(StandardCharsets.UTF_8);
    if (this.name.length > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "the origin " + name + " has more than 255 bytes, which ML-DSA cosignatures can't name");
    }
  }

  public NoteKey key() {
    return key;
  }

  /** The signature line for the tree of a checkpoint of the log that has this signer's name. */
  String line(long size, byte[] root, Instant time) {
    long seconds = time.getEpochSecond();
    byte[] message =
        ByteBuffer.allocate(LABEL.length + 2 * (1 + name.length) + 3 * Long.BYTES + root.length)
            .put(LABEL)
            .put((byte) name.length)
            .put(name)
            .putLong(seconds)
            .put((byte) name.length)
            .put(name)
            .putLong(0)
            .putLong(size)
            .put(root)
            .array();
    byte[] signature = signing.sign(message);
    return key.line(
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array());
  }
}
