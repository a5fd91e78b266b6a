package dev.gatehouse.delivery.webhook;

import static dev.gatehouse.delivery.Events.numbered;
import static dev.gatehouse.delivery.Events.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.Certificates;
import dev.gatehouse.delivery.http.ScriptedServer;
import dev.gatehouse.delivery.http.ScriptedServer.Answer;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.trust.secret.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSinkTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

  @TempDir private Path folder;

  /** The example of the Standard Webhooks specification's own libraries. */
  @Test
  void signsAsTheSpecificationDoes() {
    assertThat(
            WebhookSignature.of(
                SECRET,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void postsSignedBatchesOverTls() throws Exception {
    Certificates certificates = new Certificates(folder);
    try (ScriptedServer server =
            new ScriptedServer(certificates.localhost(), request -> new Answer(204, ""));
        WebhookSink sink =
            sink(server.at("/audit"), new SinkTls(certificates.authorities(), null, null))) {
      assertThat(sink.deliver(outgoing("a", 0, 2))).isEqualTo(Delivery.delivered());
      ScriptedServer.Received request = server.received().getFirst();
      String id = numbered("a", 0).id() + "." + numbered("a", 1).id();
      assertThat(request.path()).isEqualTo("/audit");
      assertThat(request.header("webhook-id")).isEqualTo(id);
      assertThat(request.header("webhook-timestamp")).isEqualTo("1614265330");
      assertThat(request.header("webhook-signature"))
          .isEqualTo(
              WebhookSignature.of(
                  SECRET, id, 1_614_265_330, request.body().getBytes(StandardCharsets.UTF_8)));
      assertThat(request.body().lines()).hasSize(2);
    }
  }

  @Test
  void findsTheEventThatIsRefused() throws Exception {
    String poison = numbered("a", 3).id();
    try (ScriptedServer server =
            new ScriptedServer(
                request ->
                    request.body().contains(poison)
                        ? new Answer(422, "bad event")
                        : new Answer(200, ""));
        WebhookSink sink = sink(server.at("/"), SinkTls.PLATFORM)) {
      assertThat(sink.deliver(outgoing("a", 0, 8)))
          .isEqualTo(new Delivery.Refused(3, "HTTP 422: bad event"));
    }
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "401, MISCONFIGURED",
    "403, MISCONFIGURED",
    "404, MISCONFIGURED",
    "301, MISCONFIGURED",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE"
  })
  void whatAnswersMean(int status, Delivery.Cause cause) throws Exception {
    try (ScriptedServer server = new ScriptedServer(request -> new Answer(status, ""));
        WebhookSink sink = sink(server.at("/"), SinkTls.PLATFORM)) {
      assertThat(sink.deliver(outgoing("a", 0, 2)))
          .isInstanceOfSatisfying(
              Delivery.Failed.class, failed -> assertThat(failed.cause()).isEqualTo(cause));
      assertThat(server.received()).hasSize(1);
    }
  }

  private WebhookSink sink(URI address, SinkTls tls) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    return new WebhookSink(
        WebhookSettings.of(address, SecretReference.of("file:" + secret), tls),
        InstantSource.fixed(NOW));
  }
}
