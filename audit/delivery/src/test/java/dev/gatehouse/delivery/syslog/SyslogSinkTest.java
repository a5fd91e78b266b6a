package dev.gatehouse.delivery.syslog;

import static dev.gatehouse.delivery.Events.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.Certificates;
import dev.gatehouse.delivery.Events;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syslog over TLS: messages that nobody can forge, and a delivery that counts when it was read. */
class SyslogSinkTest {

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Certificates certificates;

  @BeforeEach
  void authority() {
    certificates = new Certificates(folder);
  }

  @Test
  void everyMessageOfABatchIsRead() throws Exception {
    try (SyslogReceiver receiver = new SyslogReceiver(certificates.localhost());
        SyslogSink sink = new SyslogSink(settings(receiver))) {
      assertThat(sink.deliver(outgoing("a", 0, 500))).isEqualTo(Delivery.delivered());
      assertThat(receiver.messages()).hasSize(500);
      assertThat(receiver.messages().getFirst())
          .isEqualTo(
              "<110>1 2026-11-27T10:00:00.123456Z gatehouse gatehouse - decision [gatehouse@32473"
                  + " id=\""
                  + Events.numbered("a", 0).id()
                  + "\" log=\"a\" index=\"0\" type=\"decision\" outcome=\"allowed\""
                  + " action=\"sessions.read\" actorType=\"user\" actor=\"u-1\"] "
                  + new String(
                      Events.numbered("a", 0).body(), java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void aNameCanEndNeitherItsParameterNorTheMessage() throws Exception {
    OutgoingEvent event = outgoing(Events.decision("eve\"] <13>1 - forged\\\n<0>1", "x"));
    try (SyslogReceiver receiver = new SyslogReceiver(certificates.localhost());
        SyslogSink sink = new SyslogSink(settings(receiver))) {
      assertThat(sink.deliver(List.of(event, event))).isEqualTo(Delivery.delivered());
      assertThat(receiver.messages()).hasSize(2);
      assertThat(receiver.messages().getFirst())
          .contains("actor=\"eve\\\"\\] <13>1 - forged\\\\ <0>1\"");
    }
  }

  @Test
  void carriesCefAsTheMessage() throws Exception {
    var decision = Events.decision("u-1", "x");
    try (SyslogReceiver receiver = new SyslogReceiver(certificates.localhost());
        SyslogSink sink = new SyslogSink(settings(receiver).withCarries(SyslogFormat.MESSAGE))) {
      Delivery delivery =
          sink.deliver(List.of(new OutgoingEvent(decision, EventFormats.CEF.write(decision))));
      assertThat(delivery).isEqualTo(Delivery.delivered());
      assertThat(receiver.messages().getFirst())
          .startsWith(
              "<109>1 2026-11-27T10:00:00.123456Z gatehouse gatehouse - decision -"
                  + " CEF:0|Gatehouse|");
    }
  }

  @Test
  void aConnectionThatBreaksInMidBatchDoesNotCount() throws Exception {
    try (SyslogReceiver receiver = new SyslogReceiver(certificates.localhost());
        SyslogSink sink = new SyslogSink(settings(receiver))) {
      receiver.behave(SyslogReceiver.Manner.BREAKS);
      assertThat(sink.deliver(outgoing("a", 0, 2000))).isInstanceOf(Delivery.Failed.class);
    }
  }

  @Test
  void aReceiverThatNeverReadsEndsWithTheDeadline() throws Exception {
    try (SyslogReceiver receiver = new SyslogReceiver(certificates.localhost());
        SyslogSink sink = new SyslogSink(settings(receiver).withDeadline(Duration.ofMillis(700)))) {
      receiver.behave(SyslogReceiver.Manner.IGNORES);
      assertThat(sink.deliver(outgoing("a", 0, 5000))).isInstanceOf(Delivery.Failed.class);
    }
  }

  @Test
  void anotherServersCertificateIsAnAlert() throws Exception {
    try (SyslogReceiver receiver = new SyslogReceiver(certificates.server("elsewhere.example"));
        SyslogSink sink = new SyslogSink(settings(receiver))) {
      assertThat(sink.deliver(outgoing("a", 0, 1)))
          .isInstanceOfSatisfying(
              Delivery.Failed.class,
              failed -> {
                assertThat(failed.cause()).isEqualTo(Delivery.Cause.MISCONFIGURED);
                assertThat(failed.reason()).startsWith("TLS: ").contains("localhost");
              });
      assertThat(receiver.messages()).isEmpty();
    }
  }

  @Test
  void anUnknownAuthorityIsAnAlert() throws Exception {
    try (SyslogReceiver receiver = new SyslogReceiver(certificates.localhost());
        SyslogSink sink =
            new SyslogSink(SyslogSettings.of("localhost", receiver.port(), SinkTls.PLATFORM))) {
      assertThat(sink.deliver(outgoing("a", 0, 1)))
          .isInstanceOfSatisfying(
              Delivery.Failed.class,
              failed -> assertThat(failed.cause()).isEqualTo(Delivery.Cause.MISCONFIGURED));
      assertThat(receiver.messages()).isEmpty();
    }
  }

  private SyslogSettings settings(SyslogReceiver receiver) throws Exception {
    return SyslogSettings.of(
        "localhost", receiver.port(), new SinkTls(certificates.authorities(), null, null));
  }
}
