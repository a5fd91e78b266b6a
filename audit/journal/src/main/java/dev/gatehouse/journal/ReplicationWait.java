package dev.gatehouse.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Appends that are on the disk and wait for the ledger's acknowledgement, in the order of their
 * numbers. The acknowledgement of an entry may come before it is added here. Thread-safe.
 */
final class ReplicationWait {

  /** An append with the number that it got. */
  record Waiting(long sequence, PendingAppend append) {}

  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long acknowledged;

  /** Adds a batch whose first entry has a number. */
  synchronized void add(long first, List<PendingAppend> batch) {
    long sequence = first;
    for (PendingAppend append : batch) {
      waiting.add(new Waiting(sequence++, append));
    }
  }

  /** Notes that the ledger has all entries up to a number. */
  synchronized void acknowledged(long sequence) {
    acknowledged = Math.max(acknowledged, sequence);
  }

  /** Takes out what the ledger has. */
  synchronized List<Waiting> release() {
    List<Waiting> released = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.peek().sequence() <= acknowledged) {
      released.add(waiting.remove());
    }
    return released;
  }

  /** Takes out the appends that were asked for before a time. */
  synchronized List<PendingAppend> expire(long beforeNanos) {
    List<PendingAppend> expired = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.peek().append().enqueuedNanos() - beforeNanos < 0) {
      expired.add(waiting.remove().append());
    }
    return expired;
  }

  /** Whether the append of a future waits here. */
  synchronized boolean holds(Future<?> future) {
    return waiting.stream().anyMatch(one -> one.append().future() == future);
  }
}
