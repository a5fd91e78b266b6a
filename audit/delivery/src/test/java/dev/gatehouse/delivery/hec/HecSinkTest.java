package dev.gatehouse.delivery.hec;

import static dev.gatehouse.delivery.Events.numbered;
import static dev.gatehouse.delivery.Events.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.trust.secret.SecretReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the collector's answers mean, each by the answer itself. */
class HecSinkTest {

  @TempDir private Path folder;
  private Path token = Path.of("unset");

  @BeforeEach
  void token() throws IOException {
    token = Files.writeString(folder.resolve("token"), HecReceiver.TOKEN + "\n");
  }

  @Test
  void countsABatchWhenTheIndexerAcknowledgedIt() throws Exception {
    try (HecReceiver receiver = new HecReceiver(Set.of());
        HecSink sink = sink(receiver.address())) {
      assertThat(sink.deliver(outgoing("a", 0, 3))).isEqualTo(Delivery.delivered());
      assertThat(receiver.index())
          .extracting(HecReceiver.Indexed::position)
          .containsExactly(0L, 1L, 2L);
      assertThat(receiver.index().getFirst().id()).isEqualTo(numbered("a", 0).id());
    }
  }

  @Test
  void aBatchThatIsNeverAcknowledgedDoesNotCount() throws Exception {
    try (HecReceiver receiver = new HecReceiver(Set.of());
        HecSink sink =
            new HecSink(
                settings(receiver.address())
                    .withTimes(Duration.ofSeconds(1), Duration.ofMillis(5), Duration.ofSeconds(20)),
                true)) {
      receiver.remember(HecReceiver.Memory.LOSING);
      assertThat(sink.deliver(outgoing("a", 0, 3)))
          .isEqualTo(Delivery.unavailable("no acknowledgement within 1000 ms"));
      receiver.remember(HecReceiver.Memory.GOOD);
      assertThat(sink.deliver(outgoing("a", 0, 3))).isEqualTo(Delivery.delivered());
    }
  }

  @Test
  void aTokenWithoutAcknowledgementIsAMisconfigurationWhenItIsWanted() throws Exception {
    try (HecReceiver receiver = new HecReceiver(Set.of());
        HecSink sink = sink(receiver.address())) {
      receiver.turnAcknowledgementOff();
      assertThat(sink.deliver(outgoing("a", 0, 1)))
          .isEqualTo(
              Delivery.misconfigured(
                  "the collector gives no acknowledgement ids: turn on indexer acknowledgement for"
                      + " the token"));
    }
  }

  @Test
  void worksWithoutAcknowledgementWhenToldSo() throws Exception {
    try (HecReceiver receiver = new HecReceiver(Set.of());
        HecSink sink = new HecSink(settings(receiver.address()).withAcknowledged(false), true)) {
      receiver.turnAcknowledgementOff();
      assertThat(sink.deliver(outgoing("a", 0, 2))).isEqualTo(Delivery.delivered());
      assertThat(receiver.index()).hasSize(2);
    }
  }

  @Test
  void findsTheEventThatTheCollectorRejects() throws Exception {
    try (HecReceiver receiver = new HecReceiver(Set.of(numbered("a", 2).id()));
        HecSink sink = sink(receiver.address())) {
      Delivery delivery = sink.deliver(outgoing("a", 0, 5));
      assertThat(delivery)
          .isEqualTo(
              new Delivery.Refused(
                  2,
                  "HTTP 400: {\"text\":\"Invalid data"
                      + " format\",\"code\":6,\"invalid-event-number\":0}"));
      assertThat(receiver.index())
          .extracting(HecReceiver.Indexed::position)
          .contains(0L, 1L)
          .doesNotContain(2L);
    }
  }

  @Test
  void isBusyAWhile() throws Exception {
    try (HecReceiver receiver = new HecReceiver(Set.of());
        HecSink sink = sink(receiver.address())) {
      receiver.beBusyFor(1);
      assertThat(sink.deliver(outgoing("a", 0, 1)))
          .isEqualTo(Delivery.unavailable("HTTP 503: {\"text\":\"Server is busy\",\"code\":9}"));
    }
  }

  @Test
  void aWrongTokenIsAnAlertAndARotatedOneCountsAtOnce() throws Exception {
    Files.writeString(token, "wrong");
    try (HecReceiver receiver = new HecReceiver(Set.of());
        HecSink sink = sink(receiver.address())) {
      assertThat(sink.deliver(outgoing("a", 0, 1)))
          .isEqualTo(Delivery.misconfigured("HTTP 403: {\"text\":\"Invalid token\",\"code\":4}"));
      Files.writeString(token, HecReceiver.TOKEN);
      assertThat(sink.deliver(outgoing("a", 0, 1))).isEqualTo(Delivery.delivered());
    }
  }

  @Test
  void aMissingTokenIsAnAlertThatNamesTheReference() throws Exception {
    Files.delete(token);
    try (HecSink sink = sink(URI.create("http://127.0.0.1:1"))) {
      assertThat(sink.deliver(outgoing("a", 0, 1)))
          .isEqualTo(
              Delivery.misconfigured(
                  "the sink's secret: file:" + token + " can't be read: NoSuchFileException"));
    }
  }

  @Test
  void nobodyListening() throws Exception {
    try (HecSink sink = sink(URI.create("http://127.0.0.1:1"))) {
      assertThat(sink.deliver(outgoing("a", 0, 1)))
          .isEqualTo(Delivery.unavailable("ConnectException"));
    }
  }

  @Test
  void aFrozenCollectorEndsWithTheDeadline() throws Exception {
    try (HecReceiver receiver = new HecReceiver(Set.of());
        HecSink sink =
            new HecSink(
                settings(receiver.address())
                    .withTimes(
                        Duration.ofMillis(300), Duration.ofMillis(5), Duration.ofMillis(200)),
                true)) {
      receiver.freeze();
      assertThat(sink.deliver(outgoing("a", 0, 1)))
          .isEqualTo(Delivery.unavailable("HttpTimeoutException: no answer within 200 ms"));
    }
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "200; <html>Sign in to the Wi-Fi</html>; UNAVAILABLE; no collector answers: HTTP 200:"
            + " <html>Sign in to the Wi-Fi</html>",
        "200; {\"code\":24}; UNAVAILABLE; no collector answers: HTTP 200: {\"code\":24}",
        "302; x; MISCONFIGURED; it redirects (302), expected the collector itself at this address",
        "404; nothing here; MISCONFIGURED; HTTP 404: nothing here",
        "429; slow down; UNAVAILABLE; HTTP 429: slow down",
        "400; {\"text\":\"Incorrect index\",\"code\":7}; MISCONFIGURED; HTTP 400:"
            + " {\"text\":\"Incorrect index\",\"code\":7}",
        "401; {\"code\":2}; MISCONFIGURED; HTTP 401: {\"code\":2}",
        "500; {\"code\":8}; UNAVAILABLE; HTTP 500: {\"code\":8}"
      })
  void whateverElseIsAnswered(int status, String body, Delivery.Cause cause, String reason)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/services/collector/event");
          exchange.getResponseHeaders().add("Retry-After", "7");
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try (HecSink sink = sink(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
      assertThat(sink.deliver(outgoing("a", 0, 2)))
          .isEqualTo(
              new Delivery.Failed(
                  reason,
                  cause == Delivery.Cause.UNAVAILABLE ? Duration.ofSeconds(7) : null,
                  cause));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void sendsTextFormatsAsStrings() throws Exception {
    try (HecReceiver receiver = new HecReceiver(Set.of());
        HecSink sink = new HecSink(settings(receiver.address()), false)) {
      assertThat(sink.deliver(List.of(outgoing(numbered("a", 0))))).isEqualTo(Delivery.delivered());
    }
  }

  private HecSink sink(URI address) {
    return new HecSink(settings(address), true);
  }

  private HecSettings settings(URI address) {
    return HecSettings.of(address, SecretReference.of("file:" + token), SinkTls.PLATFORM)
        .withTimes(Duration.ofSeconds(20), Duration.ofMillis(5), Duration.ofSeconds(20));
  }
}
