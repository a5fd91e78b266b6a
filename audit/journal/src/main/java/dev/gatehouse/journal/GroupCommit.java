package dev.gatehouse.journal;

import dev.gatehouse.journal.JournalUnavailableException.Reason;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads behind a journal. The writer takes all waiting appends at once, writes them and syncs
 * once; the completer tells the callers, so that what they do next never delays the disk; the watch
 * refuses appends whose deadline passed, also while the disk hangs.
 */
final class GroupCommit {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final JournalSettings settings;
  private final String epoch;
  private final SegmentedLog log;
  private final AppendQueue queue;
  private final LongConsumer onDurable;
  private final BlockingQueue<Runnable> completions = new LinkedBlockingQueue<>();
  private final Thread writer;
  private final Thread completer;
  private final Thread watch;
  private final LongAdder refused = new LongAdder();
  private final AppendAccount account = new AppendAccount();
  private final ReplicationWait replication = new ReplicationWait();
  private final LedgerReach reach;
  private volatile List<PendingAppend> inFlight = List.of();
  private volatile @Nullable String problem;
  private volatile boolean stopped;
  private long nextTryNanos;

  /**
   * @param onDurable told the time in milliseconds of each batch right after it became durable, on
   *     the writer's thread
   */
  GroupCommit(
      JournalSettings settings,
      String epoch,
      String name,
      SegmentedLog log,
      LongConsumer onDurable) {
    this.settings = settings;
    this.epoch = epoch;
    this.log = log;
    this.onDurable = onDurable;
    this.reach = new LedgerReach(settings.appendDeadline());
    this.queue = new AppendQueue(settings.maximumQueueBytes(), settings.maximumBatchBytes());
    this.writer =
        Thread.ofPlatform().daemon().name("journal-writer-" + name).unstarted(this::write);
    this.completer =
        Thread.ofPlatform().daemon().name("journal-completer-" + name).unstarted(this::complete);
    this.watch = Thread.ofPlatform().daemon().name("journal-watch-" + name).unstarted(this::watch);
  }

  void start() {
    writer.start();
    completer.start();
    watch.start();
  }

  /** Takes an append in, or fails its future at once. */
  void submit(PendingAppend append) {
    String away = ledgerProblem();
    if (away != null) {
      refuse(append, Reason.LEDGER, away, null);
      account.asked();
      return;
    }
    switch (queue.offer(append)) {
      case ACCEPTED -> {}
      case FULL ->
          refuse(append, Reason.QUEUE_FULL, queue.bytes() + " bytes wait for the disk", null);
      case CLOSED -> refuse(append, Reason.CLOSED, "the journal is closed", null);
    }
    account.asked();
  }

  /** Notes that the ledger has all entries up to a number. */
  void shipped(long sequence) {
    reach.acknowledged();
    if (replicates()) {
      replication.acknowledged(sequence);
      completions.add(this::release);
    }
  }

  /** Notes that the ledger could not be reached or did not take entries. */
  void shippingFailed(String what) {
    reach.failed(what);
  }

  /**
   * Why appends that need the ledger are refused, null when they are not. While every entry is with
   * the ledger one is let through, because only trying shows that it is back.
   */
  @Nullable String ledgerProblem() {
    String away =
        replicates() && log.shippedSequence() < log.lastSequence() ? reach.problem() : null;
    return away == null ? null : "the ledger does not acknowledge entries: " + away;
  }

  /** Who an append waits for that was not answered. */
  String waitsFor(Future<?> future) {
    return replication.holds(future) ? "the ledger" : "the disk";
  }

  private boolean replicates() {
    return settings.durability() == Durability.REPLICATED;
  }

  int queuedEntries() {
    return queue.size() + inFlight.size();
  }

  long queuedBytes() {
    return queue.bytes() + inFlight.stream().mapToLong(append -> append.payload().length).sum();
  }

  long refused() {
    return refused.sum();
  }

  /** Appends that were neither acknowledged nor refused and wait no longer: none, ever. */
  long dropped() {
    return account.dropped(queue::outstanding);
  }

  /** What is wrong, null when nothing is. */
  @Nullable String problem() {
    return problem;
  }

  /** Lets the writer finish what waits, for at most the append deadline, then stops the threads. */
  void close() throws InterruptedException {
    queue.close();
    boolean drained = writer.join(settings.appendDeadline());
    stopped = true;
    watch.interrupt();
    watch.join();
    if (!drained) {
      refuseTaken(
          queue.expire(Long.MAX_VALUE / 2 + System.nanoTime()),
          Reason.CLOSED,
          "the journal is closed",
          null);
      refuseAll(
          inFlight, Reason.CLOSED, "the journal was closed while the disk did not answer", null);
    }
    // After what the writer did last, which the completer may not have come to yet.
    completions.add(this::refuseUnreplicated);
    completions.add(completer::interrupt);
    completer.join();
  }

  private void refuseUnreplicated() {
    refuseTaken(
        replication.expire(Long.MAX_VALUE / 2 + System.nanoTime()),
        Reason.CLOSED,
        "the journal was closed before the ledger acknowledged the event",
        null);
  }

  private void write() {
    nextTryNanos = System.nanoTime();
    while (!queue.isDrained()) {
      try {
        List<PendingAppend> batch =
            queue.take(problem == null ? AppendQueue.FOREVER : untilNextTry());
        if (problem != null && !repaired()) {
          refuseTaken(batch, Reason.DISK, String.valueOf(problem), null);
        } else if (!batch.isEmpty()) {
          commit(batch);
        }
      } catch (InterruptedException e) {
        LOG.debug("the journal's writer is not to be interrupted; it goes on");
      }
    }
  }

  private void commit(List<PendingAppend> batch) {
    inFlight = batch;
    try {
      long now = settings.clock().millis();
      log.append(batch.stream().map(PendingAppend::payload).toList(), now);
      long last = log.lastSequence();
      onDurable.accept(now);
      completions.add(() -> acknowledge(batch, last - batch.size() + 1));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      fails("the disk refused a write", e);
      refuseTaken(batch, Reason.DISK, String.valueOf(problem), e);
    } finally {
      inFlight = List.of();
    }
  }

  private boolean repaired() {
    if (untilNextTry() > 0) {
      return false;
    }
    try {
      log.repair();
      LOG.info("the journal's disk takes writes again");
      problem = null;
      return true;
    } catch (IOException | RuntimeException e) {
      fails("the disk still refuses writes", e);
      return false;
    }
  }

  private void fails(String what, Throwable cause) {
    if (problem == null) {
      LOG.error("{}; appends are refused until it recovers", what, cause);
    }
    problem = what + ": " + cause.getMessage();
    nextTryNanos = System.nanoTime() + settings.retryInterval().toNanos();
  }

  private long untilNextTry() {
    return nextTryNanos - System.nanoTime();
  }

  private void acknowledge(List<PendingAppend> batch, long first) {
    if (replicates()) {
      replication.add(first, batch);
      release();
      return;
    }
    long sequence = first;
    for (PendingAppend append : batch) {
      acknowledge(append, sequence++);
    }
    queue.done(batch.size());
  }

  private void release() {
    List<ReplicationWait.Waiting> released = replication.release();
    released.forEach(one -> acknowledge(one.append(), one.sequence()));
    queue.done(released.size());
  }

  private void acknowledge(PendingAppend append, long sequence) {
    if (append.future().complete(new Position(epoch, sequence))) {
      account.answered();
    }
  }

  private void complete() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        completions.take().run();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    long deadline = settings.appendDeadline().toNanos();
    long pause =
        Math.clamp(
            deadline / 8, TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(50));
    while (!stopped) {
      try {
        TimeUnit.NANOSECONDS.sleep(pause);
      } catch (InterruptedException closed) {
        return;
      }
      long before = System.nanoTime() - deadline;
      String late = "the disk did not answer within " + settings.appendDeadline();
      refuseTaken(queue.expire(before), Reason.DEADLINE, late, null);
      expireReplication(before);
      for (PendingAppend append : inFlight) {
        if (append.enqueuedNanos() - before < 0 && !append.future().isDone()) {
          refuse(append, Reason.DEADLINE, late, null);
        }
      }
    }
  }

  private void expireReplication(long before) {
    List<PendingAppend> expired = replication.expire(before);
    if (!expired.isEmpty()) {
      reach.expired();
      String late = "the ledger did not acknowledge the event within " + settings.appendDeadline();
      refuseTaken(expired, Reason.LEDGER, late, null);
    }
  }

  /** Whether the write that is going on is past its deadline. */
  boolean isStalled() {
    List<PendingAppend> batch = inFlight;
    return !batch.isEmpty()
        && System.nanoTime() - batch.getFirst().enqueuedNanos()
            > settings.appendDeadline().toNanos();
  }

  /** Refuses what was taken from the queue, which then has nothing to do with it any more. */
  private void refuseTaken(
      List<PendingAppend> batch, Reason reason, String message, @Nullable Throwable cause) {
    refuseAll(batch, reason, message, cause);
    queue.done(batch.size());
  }

  private void refuseAll(
      List<PendingAppend> batch, Reason reason, String message, @Nullable Throwable cause) {
    batch.forEach(append -> refuse(append, reason, message, cause));
  }

  private void refuse(
      PendingAppend append, Reason reason, String message, @Nullable Throwable cause) {
    if (append
        .future()
        .completeExceptionally(new JournalUnavailableException(reason, message, cause))) {
      refused.increment();
      account.answered();
    }
  }
}
