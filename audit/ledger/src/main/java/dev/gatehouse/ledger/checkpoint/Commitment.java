package dev.gatehouse.ledger.checkpoint;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this ledger signed of a log and somebody outside of its database holds: the log has to lead
 * to it for ever.
 *
 * @param size events in the log then
 * @param root the root of its tree then
 * @param place where it is held, for people
 */
@SuppressWarnings("ArrayRecordComponent") // Compared below, by its bytes.
public record Commitment(long size, byte[] root, String place) {

  /**
   * Reads a checkpoint.
   *
   * @param note the whole signed note
   * @param signer the log's: what it did not sign is no commitment
   */
  public static Optional<Commitment> of(String note, NoteSigner signer, String place) {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      return Optional.empty();
    }
    String text = note.substring(0, end + 1);
    String[] lines = text.split("\n", -1);
    byte[] root = lines.length < 3 ? null : decoded(lines[2]);
    if (root == null || !lines[0].equals(signer.name()) || !lines[1].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    // Signatures of Ed25519 are a function of key and text: ours is the one that we would make.
    String signature = signer.sign(text).substring(end + 2).strip();
    boolean signed =
        Arrays.stream(note.substring(end + 2).split("\n", -1)).anyMatch(signature::equals);
    return signed
        ? Optional.of(new Commitment(Long.parseLong(lines[1]), root, place))
        : Optional.empty();
  }

  private static byte @Nullable [] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
