package dev.gatehouse.ledger.intake;

/** What the ledger says to a delivery. */
public sealed interface Receipt {

  /**
   * Every entry up to this one is in the ledger, durably. It is never more than what was delivered:
   * of later entries under the same numbers the ledger may have others than the source.
   *
   * @param sequence the last one of the delivery
   */
  record Acknowledged(long sequence) implements Receipt {}

  /**
   * Entries in front of the delivery are missing.
   *
   * @param expected the one that must come next
   */
  record Gap(long expected) implements Receipt {}

  /**
   * An entry was received before with other content: the journal was set back, and its numbers were
   * given twice.
   *
   * @param sequence which one
   */
  record Contradiction(long sequence) implements Receipt {}
}
