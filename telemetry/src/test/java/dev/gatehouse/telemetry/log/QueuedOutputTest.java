package dev.gatehouse.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.gatehouse.delivery.sink.Delivery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What waits for a collector, and what happens when too much does. */
class QueuedOutputTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aFullQueueDropsOnlyDebugAndCountsWhatElseFindsNoPlace() throws Exception {
    HeldSink sink = new HeldSink();
    try (QueuedOutput output = QueuedOutput.start(sink, 2, registry)) {
      output.write(event(Level.INFO, "under way"));
      sink.busy.await();
      output.write(event(Level.INFO, "waits"));
      output.write(event(Level.DEBUG, "waits too"));
      output.write(event(Level.DEBUG, "too much"));
      output.write(event(Level.TRACE, "too much"));
      output.write(event(Level.ERROR, "finds no place"));
      assertThat(count("dropped")).isEqualTo(2);
      assertThat(count("overflowed")).isEqualTo(1);
      sink.release.countDown();
    }
    assertThat(sink.taken).hasSize(3);
    assertThat(count("sent")).isEqualTo(3);
  }

  @Test
  void whatTheCollectorRefusesIsCountedAndTheRestIsSent() {
    HeldSink sink = new HeldSink();
    sink.refused = "bad";
    sink.release.countDown();
    try (QueuedOutput output = QueuedOutput.start(sink, 10, registry)) {
      output.write(event(Level.INFO, "good"));
      output.write(event(Level.INFO, "bad"));
      output.write(event(Level.INFO, "better"));
    }
    assertThat(count("refused")).isEqualTo(1);
    assertThat(count("sent")).isEqualTo(2);
  }

  @Test
  void whatSendingSaysOfItselfIsNotSent() {
    HeldSink sink = new HeldSink();
    sink.release.countDown();
    try (QueuedOutput output = QueuedOutput.start(sink, 10, registry)) {
      output.write(
          new SafeEvent(
              Instant.EPOCH,
              Level.WARN,
              "dev.gatehouse.delivery.hec.HecSink",
              "t",
              "m",
              Map.of(),
              null));
    }
    assertThat(sink.taken).isEmpty();
  }

  private double count(String name) {
    return registry.get("gatehouse.log." + name + ".events").functionCounter().count();
  }

  private static SafeEvent event(Level level, String message) {
    return new SafeEvent(Instant.EPOCH, level, "test", "main", message, Map.of(), null);
  }

  /** A sink that takes nothing until it is released. */
  private static final class HeldSink implements LogSink {

    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private String refused = "none is";

    @Override
    public String kind() {
      return "held";
    }

    @Override
    public int most() {
      return 10;
    }

    @Override
    public Delivery deliver(List<SafeEvent> batch) throws InterruptedException {
      busy.countDown();
      release.await();
      for (int at = 0; at < batch.size(); at++) {
        if (batch.get(at).message().equals(refused)) {
          return new Delivery.Refused(at, "400");
        }
        taken.add(batch.get(at).message());
      }
      return Delivery.delivered();
    }

    @Override
    public void close() {}
  }
}
