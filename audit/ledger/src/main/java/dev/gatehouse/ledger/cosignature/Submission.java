package dev.gatehouse.ledger.cosignature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A request to cosign (C2SP tlog-witness, add-checkpoint).
 *
 * @param oldSize what the witness cosigned last, as far as we know
 * @param proof that the log grew from there to the checkpoint
 * @param note the checkpoint with our own signatures
 */
record Submission(long oldSize, List<byte[]> proof, String note) {

  byte[] body() {
    StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
    proof.forEach(hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
    return body.append('\n').append(note).toString().getBytes(StandardCharsets.UTF_8);
  }
}
