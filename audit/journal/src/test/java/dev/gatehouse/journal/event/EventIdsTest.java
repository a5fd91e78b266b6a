package dev.gatehouse.journal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventIdsTest {

  private static final long NOW = Instant.parse("2026-11-25T10:00:00.123Z").toEpochMilli();

  private final AtomicLong millis = new AtomicLong(NOW);
  private final EventIds ids = new EventIds(() -> Instant.ofEpochMilli(millis.get()));

  @Test
  void theLayoutIsThatOfVersionSeven() {
    UUID id = ids.next();
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW);
  }

  @Test
  void theyRiseWithinAMillisecondEvenWhenTheCounterRunsOver() {
    assertRising(Stream.generate(ids::next).limit(10_000).toList());
  }

  @Test
  void theyRiseWhenTheClockJumpsBackAYear() {
    List<UUID> made = new ArrayList<>();
    made.add(ids.next());
    millis.addAndGet(-365L * 24 * 3600 * 1000);
    made.add(ids.next());
    made.add(ids.next());
    millis.set(NOW + 1);
    made.add(ids.next());
    assertRising(made);
    assertThat(made.getLast().getMostSignificantBits() >>> 16).isEqualTo(NOW + 1);
  }

  private static void assertRising(List<UUID> made) {
    assertThat(made.stream().map(UUID::toString)).isSorted().doesNotHaveDuplicates();
  }
}
