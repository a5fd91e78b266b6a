package dev.gatehouse.journal.shipping;

import java.time.Instant;

/**
 * A ledger's signed word that it has entries of a journal, durably; a note of seven lines.
 *
 * @param source whose journal it is
 * @param epoch the epoch that was delivered under
 * @param sequence the last entry that the ledger has
 * @param sha256 of the body of the delivery, in base64
 * @param nonce what the delivery asked to be answered with
 * @param time when the ledger signed, by its own clock
 */
public record Acknowledgement(
    String source, String epoch, long sequence, String sha256, String nonce, Instant time)
    implements LedgerAnswer {

  /**
   * Reads a signed note and verifies it.
   *
   * @throws UnprovenException when it is no acknowledgement, or none of the keys signed it
   */
  static Acknowledgement verify(String note, AcknowledgementKeys keys) throws UnprovenException {
    if (LedgerAnswer.verify(note, keys) instanceof Acknowledgement given) {
      return given;
    }
    throw new UnprovenException("it is no signed acknowledgement");
  }
}
