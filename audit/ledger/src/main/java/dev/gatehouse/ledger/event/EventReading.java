package dev.gatehouse.ledger.event;

/** What came of reading an entry as an event. */
public sealed interface EventReading {

  /** It is one. */
  record Accepted(LedgerEvent event) implements EventReading {}

  /**
   * It is none.
   *
   * @param problem what is wrong with it, without any of its content
   */
  record Refused(String problem) implements EventReading {}
}
