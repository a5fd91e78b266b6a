package dev.gatehouse.pdp.log;

import dev.gatehouse.decision.bundle.remote.ConfiguredDecisionLog.Uploads;
import dev.gatehouse.decision.bundle.remote.JournalPart;
import dev.gatehouse.decision.log.DecisionSink;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalReader;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.segment.Entry;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder with each decision of a policy server, as an event in OPA's form. With uploads it is the
 * buffer of what is still to be sent, without it keeps all. Thread-safe.
 */
public final class DecisionJournal implements AutoCloseable {

  /** Longer than an event of any ordinary input; a request's body may be longer. */
  private static final int LONGEST_EVENT = 16 << 20;

  private final Journal journal;
  private final JournalSink sink;
  private final @Nullable JournalUploads uploads;

  private DecisionJournal(Journal journal, JournalSink sink, @Nullable JournalUploads uploads) {
    this.journal = journal;
    this.sink = sink;
    this.uploads = uploads;
  }

  /**
   * Opens a folder, which is created when missing, and goes on uploading what it holds.
   *
   * @throws dev.gatehouse.journal.JournalUnavailableException when another process holds the
   *     folder, or the disk can't be written
   * @throws dev.gatehouse.journal.segment.JournalCorruptException when a decision is damaged
   */
  public static DecisionJournal open(JournalPart part, Optional<Uploads> to) {
    Journal journal = Journal.open(part.directory(), settings());
    JournalUploads uploads =
        to.map(target -> new JournalUploads(journal, target.settings(), target.transport()))
            .orElse(null);
    if (uploads != null) {
      uploads.start();
    }
    return new DecisionJournal(
        journal, new JournalSink(journal, LONGEST_EVENT, part.required()), uploads);
  }

  /**
   * Reads the events that a folder holds, those that no server has taken, in their order.
   *
   * @throws dev.gatehouse.journal.JournalUnavailableException when a server has the folder open
   * @throws dev.gatehouse.journal.segment.JournalCorruptException when a decision is damaged
   */
  public static void read(Path folder, Consumer<RegoValue> events) throws IOException {
    try (Journal opened = Journal.open(folder, settings());
        JournalReader reader = opened.readFrom(opened.firstUnshipped())) {
      for (Optional<Entry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        events.accept(RegoJson.parse(entry.get().payload()));
      }
    }
  }

  private static JournalSettings settings() {
    return JournalSettings.defaults().withMaximumEntryBytes(LONGEST_EVENT);
  }

  /** Takes each event. */
  public DecisionSink sink() {
    return sink;
  }

  /**
   * The account of the journal.
   *
   * @param durable events that were synced to the disk
   * @param failed events that were not
   * @param waiting durable events that no server has taken
   * @param sent events that a server took
   * @param tooLong events that fit no upload
   */
  public record Counters(long durable, long failed, long waiting, long sent, long tooLong) {}

  /** The account since the start. */
  public Counters counters() {
    return new Counters(
        sink.durable(),
        sink.failed(),
        journal.status().unsentEntries(),
        uploads == null ? 0 : uploads.sent(),
        uploads == null ? 0 : uploads.tooLong());
  }

  @Override
  public void close() {
    if (uploads != null) {
      uploads.close();
    }
    journal.close();
  }
}
