package dev.gatehouse.ledger.proof;

import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import java.util.Base64;
import java.util.List;

/** Writes proof files of C2SP tlog-proof. Stateless. */
final class ProofFile {

  private ProofFile() {}

  /**
   * A proof file.
   *
   * @param event the event, which the file carries in its {@code extra} line
   * @param index its leaf
   * @param path from the leaf's sibling up
   */
  static String write(byte[] event, long index, List<byte[]> path, SignedCheckpoint checkpoint) {
    Base64.Encoder base64 = Base64.getEncoder();
    StringBuilder file = new StringBuilder("c2sp.org/tlog-proof@v1\nextra ");
    file.append(base64.encodeToString(event)).append("\nindex ").append(index).append('\n');
    path.forEach(hash -> file.append(base64.encodeToString(hash)).append('\n'));
    return file.append('\n').append(checkpoint.note()).toString();
  }
}
