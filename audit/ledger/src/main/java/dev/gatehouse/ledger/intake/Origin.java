package dev.gatehouse.ledger.intake;

import dev.gatehouse.ledger.event.LedgerEvent;
import java.util.UUID;

/**
 * Where an event in a log came from.
 *
 * @param source the service
 * @param epoch its journal's epoch
 * @param sequence the entry in that epoch
 */
record Origin(String source, UUID epoch, long sequence) {

  static final String LEDGER = "ledger";

  /**
   * The ledger itself, about what it saw while it took entries in: an epoch of one entry, named by
   * the event.
   */
  static Origin ofOwn(LedgerEvent event) {
    return new Origin(LEDGER, event.id(), 0);
  }
}
