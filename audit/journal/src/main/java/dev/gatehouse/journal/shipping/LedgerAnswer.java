package dev.gatehouse.journal.shipping;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/**
 * What a ledger says to a delivery and signs, as a note (C2SP signed-note) with the name that it is
 * signed under and the members in this order, one a line.
 *
 * <p>The hash of what was delivered and the delivery's own random number make it the answer to one
 * delivery alone: that of another source, journal or ledger, an earlier one, or one from before the
 * ledger's database was put back, says nothing.
 */
public sealed interface LedgerAnswer permits Acknowledgement, Contradiction {

  /** Whose journal it is. */
  String source();

  /** The epoch that was delivered under. */
  String epoch();

  /** The entry that it is about. */
  long sequence();

  /** SHA-256 of the body of the delivery, in base64. */
  String sha256();

  /** What the delivery asked to be answered with. */
  String nonce();

  /** When the ledger signed, by its own clock. */
  Instant time();

  /**
   * The text that is signed.
   *
   * @param name the signer's
   */
  default String text(String name) {
    return String.join(
            "\n",
            name,
            source(),
            epoch(),
            Long.toString(sequence()),
            sha256(),
            nonce(),
            time().toString())
        + "\n";
  }

  /**
   * Reads a signed note and verifies it.
   *
   * @throws UnprovenException when it is no such answer, or none of the keys signed it
   */
  static LedgerAnswer verify(String note, AcknowledgementKeys keys) throws UnprovenException {
    int end = note.indexOf("\n\n");
    String[] lines = end < 0 ? new String[0] : note.substring(0, end).split("\n", -1);
    String signature = end < 0 ? "" : note.substring(end + 2);
    boolean contradicts = lines.length == 8 && lines[7].equals(Contradiction.KIND);
    if ((lines.length != 7 && !contradicts)
        || !lines[3].matches("[1-9][0-9]{0,17}")
        || !signature.startsWith("\u2014 " + lines[0] + " ")
        || signature.indexOf('\n') != signature.length() - 1) {
      throw new UnprovenException("it is no signed acknowledgement");
    }
    keys.require(
        note.substring(0, end + 1),
        lines[0],
        decoded(signature.substring(2 + lines[0].length() + 1).strip()));
    long sequence = Long.parseLong(lines[3]);
    Instant time = time(lines[6]);
    return contradicts
        ? new Contradiction(lines[1], lines[2], sequence, lines[4], lines[5], time)
        : new Acknowledgement(lines[1], lines[2], sequence, lines[4], lines[5], time);
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
