package dev.gatehouse.journal;

import dev.gatehouse.journal.JournalUnavailableException.Reason;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.recovery.DeliveryEpoch;
import dev.gatehouse.journal.recovery.Recovered;
import dev.gatehouse.journal.recovery.Recovery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable, append-only journal in one directory. An append is acknowledged only when it was
 * synced to the disk, and with {@link Durability#REPLICATED} when the ledger has it too; when that
 * can't be had within the deadline, it fails, and never hangs. After {@code kill -9} every
 * acknowledged entry is found again.
 *
 * <p>Thread-safe. One journal holds a directory at a time.
 */
public final class Journal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final JournalSettings settings;
  private final UUID epoch;
  private final SegmentedLog log;
  private final GroupCommit commit;
  private final UnsentTimes times = new UnsentTimes();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private long known;
  private volatile boolean closed;
  private volatile Consumer<AuditEvent> observer = event -> {};

  private Journal(Path directory, JournalSettings settings, Recovered recovered) {
    this.settings = settings;
    this.epoch = recovered.epoch();
    this.log = new SegmentedLog(settings, directory, recovered);
    this.known = recovered.lastSequence();
    recovered
        .segments()
        .forEach(segment -> times.written(segment.firstSequence(), segment.createdMillis()));
    times.written(
        recovered.writer().segment().firstSequence(), recovered.writer().segment().createdMillis());
    String name = String.valueOf(directory.getFileName());
    this.commit = new GroupCommit(settings, epoch.toString(), name, log, this::grew);
  }

  /**
   * Opens the journal of a directory, which is created when missing, and recovers what it holds.
   *
   * @throws JournalUnavailableException when another journal holds the directory, or the disk can't
   *     be written
   * @throws dev.gatehouse.journal.segment.JournalCorruptException when an acknowledged entry is
   *     damaged or missing
   */
  public static Journal open(Path directory, JournalSettings settings) {
    try {
      Recovery recovery = new Recovery(settings.disk(), directory, settings.preallocatedBytes());
      Recovered recovered =
          recovery.recover(new EventIds(settings.clock()).next(), settings.clock().millis());
      if (recovered.tornBytes() > 0) {
        LOG.warn(
            "cut {} bytes of a torn tail behind entry {} of {}; none of them had been acknowledged",
            recovered.tornBytes(),
            recovered.lastSequence(),
            directory);
      }
      Journal journal = new Journal(directory, settings, recovered);
      journal.commit.start();
      return journal;
    } catch (IOException e) {
      throw new JournalUnavailableException(
          Reason.DISK, "the journal in " + directory + " can't be opened: " + e.getMessage(), e);
    }
  }

  /** The epoch being written. */
  public String epoch() {
    return epoch.toString();
  }

  /**
   * Appends an event. The future completes with its position when it is durable, and with a {@link
   * JournalUnavailableException} within the settings' append deadline when that can't be promised.
   * Stages that are attached to it run on the journal's completer thread unless they are given an
   * executor; they must not block.
   *
   * @param event the bytes of an event, not changed afterwards by the caller
   * @throws IllegalArgumentException when the event is empty or larger than the settings allow
   */
  public CompletableFuture<Position> append(byte[] event) {
    if (event.length == 0 || event.length > settings.maximumEntryBytes()) {
      throw new IllegalArgumentException(
          "an event has 1 to "
              + settings.maximumEntryBytes()
              + " bytes, this one has "
              + event.length);
    }
    CompletableFuture<Position> future = new CompletableFuture<>();
    commit.submit(new PendingAppend(event, System.nanoTime(), future));
    return future;
  }

  /**
   * Appends an event in its JSON form; see {@link #append(byte[])}.
   *
   * @throws IllegalArgumentException when the event is larger than the settings allow, naming its
   *     largest field
   */
  public CompletableFuture<Position> append(AuditEvent event) {
    byte[] json = json(event);
    observer.accept(event);
    return append(json);
  }

  /**
   * Has every event that is to be appended in its JSON form shown to an observer first, in place of
   * an earlier one. It runs on the caller's thread and must neither block nor throw.
   */
  public void observe(Consumer<AuditEvent> newObserver) {
    observer = newObserver;
  }

  /**
   * Appends an event and waits until it is durable.
   *
   * @param deadline how long to wait at most; the settings' append deadline holds as well
   * @throws JournalUnavailableException when it can't be promised to be durable
   * @throws IllegalArgumentException when the event is empty or larger than the settings allow
   */
  public Position appendAndWait(byte[] event, Duration deadline) {
    CompletableFuture<Position> durable = append(event);
    try {
      return durable.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new JournalUnavailableException(
          Reason.DEADLINE, commit.waitsFor(durable) + " did not answer within " + deadline, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalUnavailableException(
          Reason.DEADLINE, "interrupted before the event was durable", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof JournalUnavailableException refused) {
        throw new JournalUnavailableException(
            refused.reason(), String.valueOf(refused.getMessage()), refused);
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Appends an event in its JSON form and waits; see {@link #appendAndWait(byte[], Duration)}. */
  public Position appendAndWait(AuditEvent event, Duration deadline) {
    byte[] json = json(event);
    observer.accept(event);
    return appendAndWait(json, deadline);
  }

  private byte[] json(AuditEvent event) {
    byte[] json = event.toJson();
    if (json.length > settings.maximumEntryBytes()) {
      throw new IllegalArgumentException(
          "an event has at most "
              + settings.maximumEntryBytes()
              + " bytes, this one has "
              + json.length
              + "; its largest field is "
              + event.largestField());
    }
    return json;
  }

  /**
   * Reads entries from a position on, which may be the one that comes next.
   *
   * @throws IllegalArgumentException when the position is of another epoch
   */
  public JournalReader readFrom(Position position) {
    if (!position.epoch().equals(epoch())) {
      throw new IllegalArgumentException(
          "the journal is in epoch " + epoch + ", not " + position.epoch());
    }
    return new JournalReader(settings.disk(), epoch, log, position.sequence());
  }

  /** The position of the first entry that the ledger has not acknowledged, or that comes next. */
  public Position firstUnshipped() {
    return new Position(epoch(), log.shippedSequence() + 1);
  }

  /** Under which epoch and numbers entries are delivered. */
  public DeliveryEpoch delivery() {
    return log.delivery();
  }

  /**
   * Delivers all entries that the ledger has not acknowledged under a new epoch from now on, also
   * after a restart. Nothing is deleted by it.
   *
   * @throws IOException when that can't be made durable; the epoch before holds then
   */
  public DeliveryEpoch deliverAnew() throws IOException {
    return log.deliverAnew(new EventIds(settings.clock()).next());
  }

  /**
   * Notes that the ledger has all entries up to a sequence. Segments that hold no later entry are
   * deleted.
   *
   * @throws IllegalArgumentException when the sequence is not durable here
   */
  public void acknowledgeShipped(long sequence) throws IOException {
    long last = log.lastSequence();
    if (sequence > last) {
      throw new IllegalArgumentException(
          "entry " + sequence + " can't be acknowledged, the last one is " + last);
    }
    if (sequence > log.shippedSequence()) {
      log.shipped(sequence);
      times.shipped(sequence, last);
    }
    commit.shipped(sequence);
  }

  /**
   * Notes that entries could not be shipped, until the next acknowledgement. A journal that waits
   * for the ledger refuses appends when that lasts longer than they may take.
   *
   * @param problem why, without content of events
   */
  public void shippingFailed(String problem) {
    commit.shippingFailed(problem);
  }

  /**
   * Waits until an entry behind a sequence is durable, the journal is closed, or the time is over.
   *
   * @return whether there is such an entry
   */
  public boolean awaitBeyond(long sequence, Duration time) throws InterruptedException {
    long left = time.toNanos();
    lock.lock();
    try {
      while (known <= sequence && !closed && left > 0) {
        left = grown.awaitNanos(left);
      }
      return known > sequence;
    } finally {
      lock.unlock();
    }
  }

  /** What can be seen of the journal right now. */
  public JournalStatus status() {
    String problem = problem();
    long shipped = log.shippedSequence();
    long last = log.lastSequence();
    return new JournalStatus(
        epoch(),
        problem == null,
        problem,
        commit.queuedEntries(),
        commit.queuedBytes(),
        last,
        shipped,
        times.oldest(shipped, last),
        log.bytes(),
        log.segmentCount(),
        commit.refused(),
        log.bytesBehind(shipped),
        commit.dropped());
  }

  private @Nullable String problem() {
    if (closed) {
      return "the journal is closed";
    }
    if (commit.isStalled()) {
      return "the disk has not answered for longer than " + settings.appendDeadline();
    }
    return commit.problem() == null ? commit.ledgerProblem() : commit.problem();
  }

  private void grew(long millis) {
    lock.lock();
    try {
      times.written(known + 1, millis);
      known = log.lastSequence();
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Finishes the appends that wait, within the append deadline, and gives the directory free. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    lock.lock();
    try {
      grown.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      commit.close();
      log.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("the journal could not be closed cleanly; the next opening recovers it", e);
    }
  }
}
