package dev.gatehouse.ledger.intake;

/** What the ledger says to a delivery. */
public sealed interface Receipt {

  /**
   * Every entry up to this one is in the ledger, durably.
   *
   * @param sequence the last one
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
