package dev.gatehouse.journal.shipping;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/**
 * A ledger's signed word that it has entries of a journal, durably. It is a note (C2SP signed-note)
 * of seven lines: the name that it is signed under, and the members below in this order.
 *
 * <p>The hash of what was delivered and the delivery's own random number make it the answer to one
 * delivery alone: that of another source, journal or ledger, an earlier one, or one from before the
 * ledger's database was put back, acknowledges nothing.
 *
 * @param source whose journal it is
 * @param epoch the journal's epoch
 * @param sequence the last entry that the ledger has
 * @param sha256 of the body of the delivery, in base64
 * @param nonce what the delivery asked to be answered with
 * @param time when the ledger signed, by its own clock
 */
public record Acknowledgement(
    String source, String epoch, long sequence, String sha256, String nonce, Instant time) {

  private static final int LINES = 7;
  private static final String SIGNATURE = "\u2014 ";

  /**
   * The text that is signed.
   *
   * @param name the signer's
   */
  public String text(String name) {
    return String.join(
            "\n", name, source, epoch, Long.toString(sequence), sha256, nonce, time.toString())
        + "\n";
  }

  /**
   * Reads a signed note and verifies it.
   *
   * @throws UnprovenException when it is no acknowledgement, or none of the keys signed it
   */
  static Acknowledgement verify(String note, AcknowledgementKeys keys) throws UnprovenException {
    int end = note.indexOf("\n\n");
    String[] lines = end < 0 ? new String[0] : note.substring(0, end).split("\n", -1);
    String signature = end < 0 ? "" : note.substring(end + 2);
    if (lines.length != LINES
        || !lines[3].matches("[1-9][0-9]{0,17}")
        || !signature.startsWith(SIGNATURE + lines[0] + " ")
        || signature.indexOf('\n') != signature.length() - 1) {
      throw new UnprovenException("it is no signed acknowledgement");
    }
    keys.require(
        note.substring(0, end + 1),
        lines[0],
        decoded(signature.substring(SIGNATURE.length() + lines[0].length() + 1).strip()));
    return new Acknowledgement(
        lines[1], lines[2], Long.parseLong(lines[3]), lines[4], lines[5], time(lines[6]));
  }

  private static byte[] decoded(String base64) throws UnprovenException {
    try {
      return Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new UnprovenException("its signature is not base64");
    }
  }

  private static Instant time(String text) throws UnprovenException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UnprovenException("its time is none");
    }
  }
}
