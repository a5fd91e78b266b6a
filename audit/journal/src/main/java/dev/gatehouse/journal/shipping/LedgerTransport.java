package dev.gatehouse.journal.shipping;

import dev.gatehouse.journal.segment.Entry;
import java.io.IOException;
import java.util.List;

/** Brings batches of entries to the ledger. Used by one thread at a time. */
@FunctionalInterface
public interface LedgerTransport {

  /**
   * Delivers entries that follow each other. The same batch may be delivered again; the ledger
   * keeps it once.
   *
   * @param epoch the epoch that they are numbered in
   * @param batch at least one entry
   * @throws IOException when no answer was had
   */
  Delivery deliver(String epoch, List<Entry> batch) throws IOException, InterruptedException;
}
