package dev.gatehouse.journal;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.segment.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small journals for tests, and what they hold as text. */
final class JournalFixture {

  static final Path DIRECTORY = Path.of("/journal");
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC);

  private JournalFixture() {}

  static JournalSettings settings(Disk disk) {
    return JournalSettings.defaults()
        .withDisk(disk)
        .withClock(CLOCK)
        .withSegmentBytes(4096)
        .withPreallocatedBytes(512)
        .withAppendDeadline(PATIENCE)
        .withRetryInterval(Duration.ofMillis(5));
  }

  static Position append(Journal journal, String event) {
    return journal.appendAndWait(event.getBytes(StandardCharsets.UTF_8), PATIENCE);
  }

  /** All entries from the first unshipped one on. */
  static List<String> contents(Journal journal) throws IOException {
    try (JournalReader reader = journal.readFrom(journal.firstUnshipped())) {
      List<String> events = new ArrayList<>();
      for (Optional<Entry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        events.add(new String(entry.get().payload(), StandardCharsets.UTF_8));
      }
      return events;
    }
  }
}
