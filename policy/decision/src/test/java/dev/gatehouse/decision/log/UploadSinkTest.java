package dev.gatehouse.decision.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Batches to a log server: none longer than the limit, none lost while the buffer holds. */
class UploadSinkTest {

  private static final Instant TIME = Instant.EPOCH;

  private final List<byte[]> batches = new ArrayList<>();
  private boolean up = true;

  @Test
  void whatWaitsIsSentInItsOrder() throws InterruptedException {
    UploadSink sink = sink(1000, 100_000);
    for (int i = 0; i < 50; i++) {
      sink.accept(DecisionEvent.of("d" + i, TIME).path("p" + new Random(i).nextLong()).build());
    }
    assertThat(sink.flush()).isTrue();
    assertThat(batches).hasSizeGreaterThan(1).allMatch(batch -> batch.length <= 1000);
    assertThat(ids()).hasSize(50).startsWith("d0", "d1").endsWith("d48", "d49");
    assertThat(sink.counters()).isEqualTo(new UploadSink.Counters(50, 0, 0, 0));
  }

  @Test
  void whatTheServerDoesNotTakeWaitsOn() throws InterruptedException {
    UploadSink sink = sink(1000, 100_000);
    sink.accept(DecisionEvent.of("d1", TIME).build());
    up = false;
    assertThat(sink.flush()).isFalse();
    sink.accept(DecisionEvent.of("d2", TIME).build());
    assertThat(sink.counters()).isEqualTo(new UploadSink.Counters(0, 2, 0, 0));
    up = true;
    assertThat(sink.flush()).isTrue();
    assertThat(ids()).containsExactly("d1", "d2");
  }

  @Test
  void beyondTheBufferTheOldestAreLostAndCounted() throws InterruptedException {
    UploadSink sink = sink(100, 150);
    for (int i = 0; i < 5; i++) {
      sink.accept(DecisionEvent.of("d" + i, TIME).build());
    }
    assertThat(sink.counters()).isEqualTo(new UploadSink.Counters(0, 2, 3, 0));
    sink.flush();
    assertThat(ids()).containsExactly("d3", "d4");
  }

  @Test
  void anEventThatIsTooLongGoesWithoutItsCacheOrIsCounted() throws InterruptedException {
    UploadSink sink = sink(300, 100_000);
    RegoString noise = RegoString.of(noise());
    sink.accept(DecisionEvent.of("d1", TIME).build());
    sink.accept(DecisionEvent.of("d2", TIME).nondeterminism(noise).build());
    sink.accept(DecisionEvent.of("d3", TIME).input(noise).build());
    sink.accept(DecisionEvent.of("d4", TIME).build());
    assertThat(sink.flush()).isTrue();
    assertThat(ids()).containsExactly("d1", "d2", "d4");
    assertThat(sink.counters()).isEqualTo(new UploadSink.Counters(3, 0, 0, 1));
  }

  @Property(tries = 100)
  void everyEventIsInOneBatchWithinTheLimit(
      @ForAll @IntRange(min = 1, max = 60) int count, @ForAll long seed) {
    Random random = new Random(seed);
    List<byte[]> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] text = new byte[random.nextInt(400)];
      random.nextBytes(text);
      events.add(RegoJson.writeBytes(RegoString.of(HexFormat.of().formatHex(text))));
    }
    List<byte[]> tooLong = new ArrayList<>();
    List<BatchEncoder.Batch> encoded = new BatchEncoder(500).encode(events, tooLong::add);
    assertThat(encoded).allMatch(batch -> batch.content().length <= 500);
    assertThat(encoded.stream().mapToInt(BatchEncoder.Batch::events).sum() + tooLong.size())
        .isEqualTo(count);
  }

  private UploadSink sink(int batchBytes, long bufferBytes) {
    LogTransport transport =
        batch -> {
          if (!up) {
            throw new LogTransport.SendFailedException("down");
          }
          batches.add(batch);
        };
    return new UploadSink(
        new UploadSettings(Duration.ZERO, Duration.ZERO, batchBytes, bufferBytes),
        transport,
        new Random(1));
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (byte[] batch : batches) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(batch))) {
        for (RegoValue event : (RegoArray) RegoJson.parse(in.readAllBytes())) {
          ids.add(new DecisionEvent((RegoObject) event).decisionId());
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return ids;
  }

  private static String noise() {
    StringBuilder text = new StringBuilder();
    new Random(3).ints(1000, 33, 126).forEach(c -> text.append((char) c));
    return text.toString();
  }
}
