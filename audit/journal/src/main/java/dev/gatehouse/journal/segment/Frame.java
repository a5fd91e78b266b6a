package dev.gatehouse.journal.segment;

/** What stands at an offset of a segment. */
public sealed interface Frame {

  /**
   * A whole entry with a matching checksum.
   *
   * @param entry the entry
   * @param durable the last sequence that was durable when this entry was written: proof that all
   *     up to it had been promised to somebody
   * @param size bytes that the entry takes in the file
   */
  record Whole(Entry entry, long durable, int size) implements Frame {}

  /** Nothing was written here: a zero length, or the end of the file. */
  record End() implements Frame {}

  /**
   * Bytes that are no whole entry.
   *
   * @param problem what is wrong with them
   */
  record Damaged(String problem) implements Frame {}
}
