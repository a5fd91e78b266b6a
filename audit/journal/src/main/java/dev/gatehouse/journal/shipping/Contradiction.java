package dev.gatehouse.journal.shipping;

import java.time.Instant;

/**
 * A ledger's signed word that it took nothing of a delivery in, since it has another entry under
 * one of its numbers; a note of eight lines, the last of which is {@code contradicted}, so that it
 * can't pass for an acknowledgement.
 *
 * @param source whose journal it is
 * @param epoch the epoch that was delivered under
 * @param sequence the number
 * @param sha256 of the body of the delivery, in base64
 * @param nonce what the delivery asked to be answered with
 * @param time when the ledger signed, by its own clock
 */
public record Contradiction(
    String source, String epoch, long sequence, String sha256, String nonce, Instant time)
    implements LedgerAnswer {

  static final String KIND = "contradicted";

  @Override
  public String text(String name) {
    return LedgerAnswer.super.text(name) + KIND + "\n";
  }

  /**
   * Reads a signed note and verifies it.
   *
   * @throws UnprovenException when it is no contradiction, or none of the keys signed it
   */
  static Contradiction verify(String note, AcknowledgementKeys keys) throws UnprovenException {
    if (LedgerAnswer.verify(note, keys) instanceof Contradiction given) {
      return given;
    }
    throw new UnprovenException("it is no signed contradiction");
  }
}
