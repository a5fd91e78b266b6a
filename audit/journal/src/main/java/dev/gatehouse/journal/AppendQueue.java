package dev.gatehouse.journal;

import dev.gatehouse.journal.segment.FrameCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends in the order in which they were asked for, bounded by bytes. Many threads offer, one
 * takes.
 */
final class AppendQueue {

  /** Whether an append was taken in. */
  enum Offer {
    ACCEPTED,
    FULL,
    CLOSED
  }

  private final long maximumBytes;
  private final int maximumBatchBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<PendingAppend> waiting = new ArrayDeque<>();
  private long bytes;
  private long handedOut;
  private boolean closed;

  AppendQueue(long maximumBytes, int maximumBatchBytes) {
    this.maximumBytes = maximumBytes;
    this.maximumBatchBytes = maximumBatchBytes;
  }

  Offer offer(PendingAppend append) {
    lock.lock();
    try {
      if (closed) {
        return Offer.CLOSED;
      }
      int size = append.payload().length;
      if (bytes + size > maximumBytes && !waiting.isEmpty()) {
        return Offer.FULL;
      }
      waiting.add(append);
      bytes += size;
      if (waiting.size() == 1) {
        changed.signal();
      }
      return Offer.ACCEPTED;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for appends and takes as many as one batch holds, at least one.
   *
   * @return empty when nothing came in that time, or when the queue is closed and empty
   */
  List<PendingAppend> take(long waitNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = waitNanos;
      while (waiting.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      List<PendingAppend> batch = new ArrayList<>(waiting.size());
      long size = 0;
      while (!waiting.isEmpty()) {
        int next = FrameCodec.HEADER + waiting.peek().payload().length;
        if (!batch.isEmpty() && size + next > maximumBatchBytes) {
          break;
        }
        size += next;
        batch.add(remove());
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Takes out the appends that were asked for before a time. */
  List<PendingAppend> expire(long beforeNanos) {
    lock.lock();
    try {
      List<PendingAppend> expired = new ArrayList<>();
      while (!waiting.isEmpty() && waiting.peek().enqueuedNanos() - beforeNanos < 0) {
        expired.add(remove());
      }
      return expired;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more appends in; those waiting can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the queue takes nothing in and has nothing left. */
  boolean isDrained() {
    lock.lock();
    try {
      return closed && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Appends that wait here, or were taken out and not answered yet. */
  long outstanding() {
    lock.lock();
    try {
      return waiting.size() + handedOut;
    } finally {
      lock.unlock();
    }
  }

  /** Appends that were taken out are answered. */
  void done(int appends) {
    lock.lock();
    try {
      handedOut -= appends;
    } finally {
      lock.unlock();
    }
  }

  private PendingAppend remove() {
    PendingAppend append = waiting.remove();
    handedOut++;
    bytes -= append.payload().length;
    return append;
  }

  /** Effectively forever. */
  static final long FOREVER = TimeUnit.DAYS.toNanos(365);
}
