package dev.gatehouse.journal.shipping;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalReader;
import dev.gatehouse.journal.Position;
import dev.gatehouse.journal.recovery.DeliveryEpoch;
import dev.gatehouse.journal.segment.Entry;
import dev.gatehouse.journal.segment.JournalCorruptException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ships a journal to the ledger on a thread of its own, in order, from the first entry that the
 * ledger has not acknowledged. An entry that can't be delivered is tried again until it is, with
 * growing pauses; none is skipped. Segments go when the ledger has all that is in them. When the
 * ledger has other entries under the numbers of a journal, which was set back then, those that wait
 * are delivered under a new epoch.
 *
 * <p>Thread-safe. Close it before the journal.
 */
public final class LedgerShipper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerShipper.class);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final Journal journal;
  private final LedgerTransport transport;
  private final ShipperSettings settings;
  private final Thread thread;

  /** Held while the journal's files are written: an interrupt in there would close them. */
  private final Object writing = new Object();

  private volatile boolean closed;
  private volatile ShipperStatus status = new ShipperStatus(0, null, 0, 0);

  private LedgerShipper(Journal journal, LedgerTransport transport, ShipperSettings settings) {
    this.journal = journal;
    this.transport = transport;
    this.settings = settings;
    this.thread = Thread.ofPlatform().daemon().name("journal-shipper").unstarted(this::run);
  }

  /** Begins to ship. */
  public static LedgerShipper start(
      Journal journal, LedgerTransport transport, ShipperSettings settings) {
    LedgerShipper shipper = new LedgerShipper(journal, transport, settings);
    shipper.thread.start();
    return shipper;
  }

  public ShipperStatus status() {
    return status;
  }

  private void run() {
    long next = journal.firstUnshipped().sequence();
    while (!closed) {
      try {
        next = shipFrom(next);
      } catch (InterruptedException e) {
        return;
      } catch (IOException | JournalCorruptException e) {
        next = journal.firstUnshipped().sequence();
        failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), null);
      }
    }
  }

  /** Ships until something goes wrong; returns where to go on. */
  private long shipFrom(long first) throws IOException, InterruptedException {
    long next = first;
    try (JournalReader reader = journal.readFrom(new Position(journal.epoch(), first))) {
      while (!closed) {
        if (!journal.awaitBeyond(next - 1, IDLE)) {
          continue;
        }
        List<Entry> batch = reader.nextBatch(settings.maximumEntries(), settings.maximumBytes());
        if (batch.isEmpty()) {
          continue;
        }
        long last = batch.getLast().sequence();
        DeliveryEpoch under = journal.delivery();
        Delivery answer = transport.deliver(under.epoch().toString(), numbered(batch, under));
        long goOn = answered(answer, under, last);
        if (goOn != last + 1) {
          return goOn;
        }
        next = goOn;
      }
      return next;
    }
  }

  private static List<Entry> numbered(List<Entry> batch, DeliveryEpoch under) {
    return batch.stream()
        .map(it -> new Entry(under.numberOf(it.sequence()), it.appendedAt(), it.payload()))
        .toList();
  }

  /** Acts on an answer to a batch; returns the entry to be shipped next. */
  private long answered(Delivery delivery, DeliveryEpoch under, long last) throws IOException {
    return switch (delivery) {
      case Delivery.Acknowledged(long number) when under.sequenceOf(number) <= last -> {
        acknowledged(under.sequenceOf(number));
        yield under.sequenceOf(number) + 1;
      }
      case Delivery.Acknowledged(long number) -> {
        failed(
            "the ledger acknowledged entry "
                + number
                + ", the batch ended with "
                + under.numberOf(last),
            null);
        yield journal.firstUnshipped().sequence();
      }
      case Delivery.Contradicted(long number) -> {
        deliverAnew(under, number);
        yield journal.firstUnshipped().sequence();
      }
      case Delivery.Unproven(String problem) -> {
        status =
            new ShipperStatus(
                status.failures(), status.problem(), status.shipped(), status.unproven() + 1);
        failed(problem, null);
        yield journal.firstUnshipped().sequence();
      }
      case Delivery.OutOfOrder(long expected) -> {
        failed(
            "the ledger expects entry "
                + expected
                + ", the batch ended with "
                + under.numberOf(last),
            null);
        long sequence = under.sequenceOf(expected);
        yield expected >= 1 && sequence <= journal.status().lastSequence()
            ? sequence
            : journal.firstUnshipped().sequence();
      }
      case Delivery.Refused refused -> {
        failed(refused.problem(), refused.retryAfter());
        yield journal.firstUnshipped().sequence();
      }
    };
  }

  private void deliverAnew(DeliveryEpoch under, long number) throws IOException {
    synchronized (writing) {
      if (closed) {
        return;
      }
      DeliveryEpoch anew = journal.deliverAnew();
      LOG.warn(
          "the ledger has another entry {} of epoch {}: the journal was set back, and its entries"
              + " from {} on are delivered in the new epoch {}",
          number,
          under.epoch(),
          anew.sequenceOf(1),
          anew.epoch());
    }
    failed("the ledger has another entry " + number + "; the journal was set back", null);
  }

  private void acknowledged(long sequence) throws IOException {
    long before = journal.firstUnshipped().sequence() - 1;
    synchronized (writing) {
      if (closed) {
        return;
      }
      journal.acknowledgeShipped(sequence);
    }
    if (status.failures() > 0) {
      LOG.info("the ledger takes entries again");
    }
    status =
        new ShipperStatus(
            0, null, status.shipped() + Math.max(0, sequence - before), status.unproven());
  }

  private void failed(String problem, @Nullable Duration retryAfter) {
    int failures = status.failures() + 1;
    status = new ShipperStatus(failures, problem, status.shipped(), status.unproven());
    journal.shippingFailed(problem);
    if (failures == 1) {
      LOG.warn("entries can't be shipped, they wait in the journal: {}", problem);
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause(failures, retryAfter).toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Doubles with each failure, and spreads over half of it so that sources do not come back
   * together.
   */
  private Duration pause(int failures, @Nullable Duration retryAfter) {
    long first = settings.firstPause().toNanos();
    long longest = settings.longestPause().toNanos();
    long full = Math.min(longest, first << Math.min(failures - 1, 20));
    long spread = full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    long asked = retryAfter == null ? 0 : Math.min(retryAfter.toNanos(), longest);
    return Duration.ofNanos(Math.max(spread, asked));
  }

  /** Stops shipping; what the ledger has not acknowledged is shipped by the next shipper. */
  @Override
  public void close() {
    synchronized (writing) {
      closed = true;
      thread.interrupt();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
