package dev.gatehouse.appliance.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.hec.HecSettings;
import dev.gatehouse.delivery.hec.HecSink;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.trust.secret.SecretReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Deliveries to a Splunk HTTP event collector with indexer acknowledgement: formatted, packed, sent
 * over the loopback interface, and acknowledged at the first question. The receiver reads and
 * forgets, so the figure is the sender's.
 */
final class HecBench {

  private HecBench() {}

  /** Events a second from one sink. */
  static double perSecond(Path folder, Duration time, LongFunction<DeliveryEvent> events)
      throws IOException, InterruptedException {
    Path token = Files.writeString(folder.resolve("hec-token"), "benchmark");
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicLong acknowledgements = new AtomicLong();
    receiver.createContext(
        "/services/collector/event",
        exchange -> {
          exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
          long id = acknowledgements.getAndIncrement();
          answer(exchange, "{\"text\":\"Success\",\"code\":0,\"ackId\":" + id + "}");
        });
    receiver.createContext(
        "/services/collector/ack",
        exchange -> {
          String question =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String id = question.replaceAll("\\D", "");
          answer(exchange, "{\"acks\":{\"" + id + "\":true}}");
        });
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.start();
    URI address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort());
    HecSettings settings =
        HecSettings.of(address, SecretReference.of("file:" + token), SinkTls.PLATFORM);
    try (HecSink sink = new HecSink(settings, true)) {
      var _ = deliver(sink, time.dividedBy(2), events);
      return deliver(sink, time, events);
    } finally {
      receiver.stop(0);
    }
  }

  private static double deliver(HecSink sink, Duration time, LongFunction<DeliveryEvent> events)
      throws InterruptedException {
    int size = sink.limits().events();
    long sent = 0;
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < time.toNanos()) {
      List<OutgoingEvent> batch = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        DeliveryEvent event = events.apply(sent + i);
        batch.add(new OutgoingEvent(event, EventFormats.NATIVE.write(event)));
      }
      Delivery delivery = sink.deliver(batch);
      if (!delivery.equals(Delivery.delivered())) {
        throw new IllegalStateException("the collector did not take the events: " + delivery);
      }
      sent += size;
    }
    return sent * 1e9 / (System.nanoTime() - begin);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
