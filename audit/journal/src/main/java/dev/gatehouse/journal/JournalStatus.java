package dev.gatehouse.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a journal from outside, at one moment.
 *
 * @param epoch the epoch being written
 * @param healthy whether the last write to the disk succeeded, none is past its deadline, and the
 *     ledger acknowledges entries where appends wait for it
 * @param problem what is wrong, without any event's content; null when healthy
 * @param queuedEntries appends that wait for the disk
 * @param queuedBytes their size
 * @param lastSequence the last durable entry, 0 when there is none
 * @param shippedSequence the last entry that the ledger acknowledged, 0 when there is none
 * @param oldestUnsent when the oldest entry that the ledger has not acknowledged was written; null
 *     when all are
 * @param diskBytes size of all segments
 * @param segments number of segment files
 * @param refused appends that failed since the journal was opened; each caller was told
 * @param unsentBytes what the unsent entries take on the disk, estimated within a segment from
 *     their share of its entries
 * @param dropped appends since the journal was opened that nobody was given an answer to, which
 *     must stay 0
 */
public record JournalStatus(
    String epoch,
    boolean healthy,
    @Nullable String problem,
    int queuedEntries,
    long queuedBytes,
    long lastSequence,
    long shippedSequence,
    @Nullable Instant oldestUnsent,
    long diskBytes,
    int segments,
    long refused,
    long unsentBytes,
    long dropped) {

  /** Entries that are durable here and not yet acknowledged by the ledger. */
  public long unsentEntries() {
    return lastSequence - shippedSequence;
  }
}
