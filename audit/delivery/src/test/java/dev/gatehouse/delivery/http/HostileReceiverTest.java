package dev.gatehouse.delivery.http;

import static dev.gatehouse.delivery.Events.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.Certificates;
import dev.gatehouse.delivery.hec.HecSettings;
import dev.gatehouse.delivery.hec.HecSink;
import dev.gatehouse.delivery.http.ScriptedServer.Answer;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.Sink;
import dev.gatehouse.delivery.webhook.WebhookSettings;
import dev.gatehouse.delivery.webhook.WebhookSink;
import dev.gatehouse.trust.secret.SecretReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers over HTTP that are not who they should be, or go away in the middle. */
class HostileReceiverTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"hec", "webhook"})
  void anotherServersCertificateIsAnAlertAndGetsNothing(String kind) throws Exception {
    Certificates certificates = new Certificates(folder);
    try (ScriptedServer server =
            new ScriptedServer(
                certificates.server("elsewhere.example"), request -> new Answer(200, ""));
        Sink sink =
            sink(kind, server.at("/"), new SinkTls(certificates.authorities(), null, null))) {
      assertFailed(sink.deliver(outgoing("a", 0, 2)), Delivery.Cause.MISCONFIGURED);
      assertThat(server.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hec", "webhook"})
  void anUnknownAuthorityIsAnAlertAndGetsNothing(String kind) throws Exception {
    Certificates certificates = new Certificates(folder);
    try (ScriptedServer server =
            new ScriptedServer(certificates.localhost(), request -> new Answer(200, ""));
        Sink sink = sink(kind, server.at("/"), SinkTls.PLATFORM)) {
      assertFailed(sink.deliver(outgoing("a", 0, 2)), Delivery.Cause.MISCONFIGURED);
      assertThat(server.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"hec, ''", "webhook, ''", "hec, HTTP/1.1 200", "webhook, HTTP/1.1 200"})
  void aConnectionThatClosesInMidBatchDoesNotCount(String kind, String halfAnAnswer)
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        Sink sink =
            sink(
                kind,
                URI.create("http://localhost:" + server.getLocalPort() + "/"),
                SinkTls.PLATFORM)) {
      Thread.ofVirtual().start(() -> closeAfterAFewBytes(server, halfAnAnswer));
      assertFailed(sink.deliver(outgoing("a", 0, 50)), Delivery.Cause.UNAVAILABLE);
    }
  }

  private static void closeAfterAFewBytes(ServerSocket server, String answer) {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        var _ = connection.getInputStream().readNBytes(64);
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException closed) {
        // The sink gave up, or the test is over.
      }
    }
  }

  private static void assertFailed(Delivery delivery, Delivery.Cause cause) {
    assertThat(delivery)
        .isInstanceOfSatisfying(
            Delivery.Failed.class,
            failed -> assertThat(failed.cause()).as(failed.reason()).isEqualTo(cause));
  }

  private Sink sink(String kind, URI address, SinkTls tls) throws IOException {
    String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    SecretReference file =
        SecretReference.of("file:" + Files.writeString(folder.resolve("secret"), secret));
    return kind.equals("hec")
        ? new HecSink(HecSettings.of(address, file, tls), true)
        : new WebhookSink(WebhookSettings.of(address, file, tls), InstantSource.system());
  }
}
