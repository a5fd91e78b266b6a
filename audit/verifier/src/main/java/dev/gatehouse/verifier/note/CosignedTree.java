package dev.gatehouse.verifier.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The message that ML-DSA cosignatures are made over: {@code cosigned_message} of C2SP
 * tlog-cosignature, section "ML-DSA-44 signed message". It names signer and log, so that one key
 * may sign under several names, and leaves out the checkpoint's extension lines.
 */
final class CosignedTree {

  private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NAME = 255;
  private static final int HASH_BYTES = 32;

  private CosignedTree() {}

  /** The message for a whole tree; empty when a name or the root has a length it can't have. */
  static Optional<byte[]> message(String signer, long time, CheckpointText checkpoint) {
    byte[] name = signer.getBytes(StandardCharsets.UTF_8);
    byte[] origin = checkpoint.origin().getBytes(StandardCharsets.UTF_8);
    if (name.length > LONGEST_NAME
        || origin.length > LONGEST_NAME
        || checkpoint.hash().length != HASH_BYTES) {
      return Optional.empty();
    }
    return Optional.of(
        ByteBuffer.allocate(
                LABEL.length + 1 + name.length + 1 + origin.length + 3 * Long.BYTES + HASH_BYTES)
            .put(LABEL)
            .put((byte) name.length)
            .put(name)
            .putLong(time)
            .put((byte) origin.length)
            .put(origin)
            .putLong(0)
            .putLong(checkpoint.size())
            .put(checkpoint.hash())
            .array());
  }
}
