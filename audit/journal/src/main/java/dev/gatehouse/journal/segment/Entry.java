package dev.gatehouse.journal.segment;

import java.time.Instant;
import java.util.Arrays;

/**
 * One entry as it stands in a segment.
 *
 * @param sequence its number within the epoch, from 1
 * @param appendedAt when it was written, in milliseconds
 * @param payload the event's bytes; not copied, so not to be changed
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Entries are read by the million; equality is by content below.
public record Entry(long sequence, Instant appendedAt, byte[] payload) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry entry
        && sequence == entry.sequence
        && appendedAt.equals(entry.appendedAt)
        && Arrays.equals(payload, entry.payload);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(sequence) * 31 + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "Entry[sequence="
        + sequence
        + ", appendedAt="
        + appendedAt
        + ", "
        + payload.length
        + " bytes]";
  }
}
