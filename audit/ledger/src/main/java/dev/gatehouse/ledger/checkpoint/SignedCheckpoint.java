package dev.gatehouse.ledger.checkpoint;

import java.util.Base64;

/**
 * A checkpoint as it was handed out.
 *
 * @param size events in the log then
 * @param note the signed note (C2SP tlog-checkpoint)
 */
public record SignedCheckpoint(long size, String note) {

  /**
   * The text of a checkpoint: origin, size and root, each on a line (C2SP tlog-checkpoint, section
   * "Note text").
   */
  static String text(String origin, long size, byte[] root) {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }
}
