package dev.gatehouse.delivery.lane;

import static dev.gatehouse.delivery.Events.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.sink.BatchLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A batch that may wait is delivered when it is full or its first event waited long enough. */
class CollectorTest {

  private static final Map<String, Long> BEGINNING = Map.of();

  private final MemoryLedger ledger = new MemoryLedger();
  private Instant now = Instant.parse("2026-11-27T10:00:00Z");

  @Test
  void aBatchWaitsUntilItIsOldEnough() {
    Collector collector = collector(new BatchLimits(10, 1_000_000, Duration.ofMinutes(1)));
    ledger.add(numbered("a", 0));
    assertThat(collector.collect(BEGINNING).isReady()).isFalse();
    now = now.plusSeconds(59);
    ledger.add(numbered("a", 1));
    ledger.add(numbered("b", 0));
    assertThat(collector.collect(BEGINNING).isReady()).isFalse();
    now = now.plusSeconds(1);
    Collector.Batch batch = collector.collect(BEGINNING);
    assertThat(batch.isReady()).isTrue();
    assertThat(names(batch)).containsExactly("a:0", "b:0", "a:1");
    assertThat(batch.behind()).isEqualTo(Map.of("a", 2L, "b", 1L));
    ledger.add(numbered("a", 2));
    assertThat(collector.collect(Map.of("a", 2L, "b", 1L)).isReady())
        .as("the next one waits anew")
        .isFalse();
  }

  @Test
  void aFullBatchDoesNotWait() {
    Collector collector = collector(new BatchLimits(3, 1_000_000, Duration.ofDays(1)));
    ledger.add(numbered("a", 0));
    assertThat(collector.collect(BEGINNING).isReady()).isFalse();
    for (int i = 1; i < 5; i++) {
      ledger.add(numbered("a", i));
    }
    Collector.Batch batch = collector.collect(BEGINNING);
    assertThat(batch.isReady()).isTrue();
    assertThat(names(batch)).containsExactly("a:0", "a:1", "a:2");
  }

  @Test
  void aBatchThatIsFullByItsBytesDoesNotWait() {
    long size = numbered("a", 0).body().length;
    Collector collector = collector(new BatchLimits(100, 2 * size + 1, Duration.ofDays(1)));
    for (int i = 0; i < 3; i++) {
      ledger.add(numbered("a", i));
    }
    Collector.Batch batch = collector.collect(BEGINNING);
    assertThat(batch.isReady()).isTrue();
    assertThat(names(batch)).containsExactly("a:0", "a:1");
    assertThat(batch.behind()).isEqualTo(Map.of("a", 2L));
  }

  @Test
  void aClockThatIsSetBackKeepsNobodyWaiting() {
    Collector collector = collector(new BatchLimits(10, 1_000_000, Duration.ofMinutes(1)));
    ledger.add(numbered("a", 0));
    assertThat(collector.collect(BEGINNING).isReady()).isFalse();
    now = now.minus(Duration.ofDays(365));
    assertThat(collector.collect(BEGINNING).isReady()).isTrue();
  }

  @Test
  void whatIsForgottenIsReadAgainFromTheCursor() {
    Collector collector = collector(new BatchLimits(10, 1_000_000, Duration.ofMinutes(1)));
    ledger.add(numbered("a", 0));
    ledger.add(numbered("a", 1));
    assertThat(collector.collect(Map.of("a", 1L)).events()).hasSize(1);
    collector.forget();
    assertThat(names(collector.collect(BEGINNING))).containsExactly("a:0", "a:1");
  }

  private Collector collector(BatchLimits limits) {
    return new Collector(ledger, LaneSettings.of("s", EventFormats.NATIVE), limits, () -> now);
  }

  private static List<String> names(Collector.Batch batch) {
    return batch.events().stream()
        .map(event -> event.event().log() + ":" + event.event().index())
        .toList();
  }
}
