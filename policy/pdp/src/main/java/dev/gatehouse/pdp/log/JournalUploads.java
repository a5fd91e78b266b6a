package dev.gatehouse.pdp.log;

import dev.gatehouse.decision.log.EventBatches;
import dev.gatehouse.decision.log.LogTransport;
import dev.gatehouse.decision.log.LogTransport.SendFailedException;
import dev.gatehouse.decision.log.UploadSettings;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalReader;
import dev.gatehouse.journal.segment.Entry;
import dev.gatehouse.journal.segment.JournalCorruptException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads what a journal holds, from the first entry that no server has taken: at least once, in
 * order. What was taken is deleted from the journal by whole segments.
 */
final class JournalUploads implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(JournalUploads.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final int MOST_ENTRIES = 10_000;
  private static final long MOST_BYTES = 4L << 20;

  private final Journal journal;
  private final UploadSettings settings;
  private final LogTransport transport;
  private final EventBatches batches;
  private final Thread thread;
  private volatile long sent;
  private volatile long tooLong;

  JournalUploads(Journal journal, UploadSettings settings, LogTransport transport) {
    this.journal = journal;
    this.settings = settings;
    this.transport = transport;
    this.batches = new EventBatches(settings.batchBytes());
    this.thread = Thread.ofPlatform().daemon().name("decision-journal-upload").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Events that the server took. */
  long sent() {
    return sent;
  }

  /** Events that fitted no upload even alone; they are not sent. */
  long tooLong() {
    return tooLong;
  }

  private void run() {
    int failures = 0;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(pause(failures));
        failures = flush() ? 0 : failures + 1;
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pause(int failures) {
    long longest = Math.max(settings.maxDelay().toMillis(), 1);
    if (failures > 0) {
      double grown = FIRST_RETRY.toMillis() * Math.pow(1.6, Math.min(failures - 1, 60));
      return Duration.ofMillis((long) Math.min(grown, longest));
    }
    long shortest = settings.minDelay().toMillis();
    return Duration.ofMillis(
        shortest
            + ThreadLocalRandom.current().nextLong(settings.maxDelay().toMillis() - shortest + 1));
  }

  /** Uploads all that is durable now; whether the server took everything. */
  private boolean flush() throws InterruptedException {
    try (JournalReader reader = journal.readFrom(journal.firstUnshipped())) {
      for (List<Entry> entries = reader.nextBatch(MOST_ENTRIES, MOST_BYTES);
          !entries.isEmpty();
          entries = reader.nextBatch(MOST_ENTRIES, MOST_BYTES)) {
        sent += batches.send(entries.stream().map(Entry::payload).toList(), transport);
        tooLong = batches.tooLong();
        journal.acknowledgeShipped(entries.getLast().sequence());
      }
      return true;
    } catch (SendFailedException | IOException | JournalCorruptException e) {
      log.warn("decisions wait in the journal, they could not be sent: {}", e.getMessage());
      return false;
    }
  }

  /** Uploads once more, in short time; what is not taken then is uploaded after the next start. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
      if (!thread.isAlive()) {
        var _ = flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    transport.close();
  }
}
