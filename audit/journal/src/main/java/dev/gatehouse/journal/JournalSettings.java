package dev.gatehouse.journal;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.disk.FileDisk;
import java.time.Clock;
import java.time.Duration;

/**
 * Sizes and deadlines of a journal. Immutable; start from {@link #defaults()}.
 *
 * @param segmentBytes a segment that reached this size is followed by a new one
 * @param maximumEntryBytes the largest event that is accepted; the ledger keeps at most 65,535
 *     bytes of one (the length of an entry in the entry bundles of C2SP tlog-tiles)
 * @param maximumBatchBytes how much is written before one {@code fdatasync}
 * @param maximumQueueBytes appends beyond this much waiting are refused at once
 * @param preallocatedBytes how far a segment is extended with zeros ahead of the writes, so that
 *     most syncs change no file size
 * @param appendDeadline how long an append may wait for the disk before it is refused
 * @param retryInterval how often a failing disk is tried again
 * @param durability what an append waits for
 * @param disk where the files are
 * @param clock gives entries their time
 */
public record JournalSettings(
    long segmentBytes,
    int maximumEntryBytes,
    int maximumBatchBytes,
    long maximumQueueBytes,
    int preallocatedBytes,
    Duration appendDeadline,
    Duration retryInterval,
    Durability durability,
    Disk disk,
    Clock clock) {

  private static final int MIB = 1024 * 1024;

  public JournalSettings {
    if (maximumEntryBytes < 1
        || maximumBatchBytes < 1
        || maximumQueueBytes < 1
        || preallocatedBytes < 1) {
      throw new IllegalArgumentException("the sizes of a journal must be positive");
    }
    if (segmentBytes < 4096 || segmentBytes > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException(
          "segmentBytes must be between 4096 and 1 GiB, not " + segmentBytes);
    }
    if (maximumEntryBytes > 64 * MIB) {
      throw new IllegalArgumentException(
          "maximumEntryBytes must be at most 64 MiB, not " + maximumEntryBytes);
    }
    if (!appendDeadline.isPositive() || !retryInterval.isPositive()) {
      throw new IllegalArgumentException("appendDeadline and retryInterval must be positive");
    }
  }

  /**
   * 64 MiB segments, events of at most 65,535 bytes, 2 s for an append, 250 ms between tries of a
   * failing disk.
   */
  public static JournalSettings defaults() {
    return new JournalSettings(
        64L * MIB,
        65_535,
        MIB,
        64L * MIB,
        MIB,
        Duration.ofSeconds(2),
        Duration.ofMillis(250),
        Durability.DISK,
        new FileDisk(),
        Clock.systemUTC());
  }

  public JournalSettings withSegmentBytes(long bytes) {
    return new JournalSettings(
        bytes,
        maximumEntryBytes,
        maximumBatchBytes,
        maximumQueueBytes,
        preallocatedBytes,
        appendDeadline,
        retryInterval,
        durability,
        disk,
        clock);
  }

  public JournalSettings withMaximumEntryBytes(int bytes) {
    return new JournalSettings(
        segmentBytes,
        bytes,
        maximumBatchBytes,
        maximumQueueBytes,
        preallocatedBytes,
        appendDeadline,
        retryInterval,
        durability,
        disk,
        clock);
  }

  public JournalSettings withMaximumQueueBytes(long bytes) {
    return new JournalSettings(
        segmentBytes,
        maximumEntryBytes,
        maximumBatchBytes,
        bytes,
        preallocatedBytes,
        appendDeadline,
        retryInterval,
        durability,
        disk,
        clock);
  }

  public JournalSettings withPreallocatedBytes(int bytes) {
    return new JournalSettings(
        segmentBytes,
        maximumEntryBytes,
        maximumBatchBytes,
        maximumQueueBytes,
        bytes,
        appendDeadline,
        retryInterval,
        durability,
        disk,
        clock);
  }

  public JournalSettings withAppendDeadline(Duration deadline) {
    return new JournalSettings(
        segmentBytes,
        maximumEntryBytes,
        maximumBatchBytes,
        maximumQueueBytes,
        preallocatedBytes,
        deadline,
        retryInterval,
        durability,
        disk,
        clock);
  }

  public JournalSettings withRetryInterval(Duration interval) {
    return new JournalSettings(
        segmentBytes,
        maximumEntryBytes,
        maximumBatchBytes,
        maximumQueueBytes,
        preallocatedBytes,
        appendDeadline,
        interval,
        durability,
        disk,
        clock);
  }

  public JournalSettings withDurability(Durability wanted) {
    return new JournalSettings(
        segmentBytes,
        maximumEntryBytes,
        maximumBatchBytes,
        maximumQueueBytes,
        preallocatedBytes,
        appendDeadline,
        retryInterval,
        wanted,
        disk,
        clock);
  }

  public JournalSettings withDisk(Disk other) {
    return new JournalSettings(
        segmentBytes,
        maximumEntryBytes,
        maximumBatchBytes,
        maximumQueueBytes,
        preallocatedBytes,
        appendDeadline,
        retryInterval,
        durability,
        other,
        clock);
  }

  public JournalSettings withClock(Clock other) {
    return new JournalSettings(
        segmentBytes,
        maximumEntryBytes,
        maximumBatchBytes,
        maximumQueueBytes,
        preallocatedBytes,
        appendDeadline,
        retryInterval,
        durability,
        disk,
        other);
  }
}
