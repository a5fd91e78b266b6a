package dev.gatehouse.vault.feed;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for the feed to grow. It only saves waiting: whoever is not woken looks
 * again at the next heartbeat, so a signal that gets lost costs time and nothing else. Thread-safe.
 */
public final class ChangeSignal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private long signals;
  private boolean closed;

  /** How many signals there have been; to be read before looking at the feed. */
  long count() {
    lock.lock();
    try {
      return signals;
    } finally {
      lock.unlock();
    }
  }

  /** The feed has grown, or may have. */
  void raise() {
    lock.lock();
    try {
      signals++;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a signal beyond {@code seen}, at most so long. */
  void await(long seen, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (signals <= seen && !closed && left > 0) {
        left = raised.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the service is going down and its feeds have to end. */
  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Ends every wait. */
  void close() {
    lock.lock();
    try {
      closed = true;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
