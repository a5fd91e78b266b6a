package dev.gatehouse.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.delivery.hec.HecSettings;
import dev.gatehouse.delivery.hec.HecSink;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import dev.gatehouse.trust.secret.SecretReference;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HecOutputTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void eventsReachACollector(@TempDir Path folder) throws Exception {
    List<String> bodies = new CopyOnWriteArrayList<>();
    List<String> tokens = new CopyOnWriteArrayList<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/services/collector/event",
        exchange -> {
          tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
          bodies.add(
              new String(
                  new GZIPInputStream(exchange.getRequestBody()).readAllBytes(),
                  StandardCharsets.UTF_8));
          byte[] answer = "{\"text\":\"Success\",\"code\":0}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    collector.start();
    Path token = Files.writeString(folder.resolve("token"), "hec-token");
    HecSettings settings =
        HecSettings.of(
                URI.create("http://127.0.0.1:" + collector.getAddress().getPort()),
                SecretReference.of("file:" + token),
                SinkTls.PLATFORM)
            .withAcknowledged(false);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (HecOutput output = HecOutput.start(new HecSink(settings, true), 100, registry)) {
      output.write(event(Level.INFO, "first"));
      output.write(event(Level.WARN, "second"));
      while (count("sent") < 2) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.onSpinWait();
      }
    } finally {
      collector.stop(0);
    }
    assertThat(String.join("", bodies))
        .contains("\"message\":\"first\"")
        .contains("\"message\":\"second\"");
    assertThat(tokens).allMatch("Splunk hec-token"::equals).isNotEmpty();
    assertThat(count("sent")).isEqualTo(2);
  }

  @Test
  void aFullQueueDropsOnlyDebugAndCountsWhatElseFindsNoPlace() throws Exception {
    HeldSink sink = new HeldSink();
    try (HecOutput output = HecOutput.start(sink, 2, registry)) {
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
    try (HecOutput output = HecOutput.start(sink, 10, registry)) {
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
    try (HecOutput output = HecOutput.start(sink, 10, registry)) {
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
  private static final class HeldSink implements Sink {

    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private String refused = "none is";

    @Override
    public String kind() {
      return "held";
    }

    @Override
    public BatchLimits limits() {
      return new BatchLimits(10, 1_000_000);
    }

    @Override
    public Delivery deliver(List<OutgoingEvent> batch) throws InterruptedException {
      busy.countDown();
      release.await();
      for (int at = 0; at < batch.size(); at++) {
        String text = new String(batch.get(at).text(), StandardCharsets.UTF_8);
        if (text.contains("\"message\":\"" + refused + "\"")) {
          return new Delivery.Refused(at, "400");
        }
        taken.add(text);
      }
      return Delivery.delivered();
    }

    @Override
    public void close() {}
  }
}
