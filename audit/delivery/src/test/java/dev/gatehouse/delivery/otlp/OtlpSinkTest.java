package dev.gatehouse.delivery.otlp;

import static dev.gatehouse.delivery.Events.numbered;
import static dev.gatehouse.delivery.Events.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.Events;
import dev.gatehouse.delivery.http.ScriptedServer;
import dev.gatehouse.delivery.http.ScriptedServer.Answer;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.Delivery;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OtlpSinkTest {

  @Test
  void sendsLogRecordsInTheJsonEncoding() throws Exception {
    try (ScriptedServer server = answering(request -> new Answer(200, "{}"));
        OtlpSink sink = sink(server)) {
      assertThat(sink.deliver(List.of(outgoing(Events.decision("u-1", "x")))))
          .isEqualTo(Delivery.delivered());
      JsonNode body = JsonMapper.shared().readTree(server.received().getFirst().body());
      JsonNode record = body.at("/resourceLogs/0/scopeLogs/0/logRecords/0");
      assertThat(record.path("timeUnixNano").asString()).isEqualTo("1795773600123456000");
      assertThat(record.path("severityNumber").asInt()).isEqualTo(10);
      assertThat(record.path("eventName").asString()).isEqualTo("decision");
      assertThat(record.at("/attributes/0/key").asString()).isEqualTo("gatehouse.event.id");
      assertThat(record.at("/attributes/0/value/stringValue").asString())
          .isEqualTo("01990000-0000-7000-8000-000000000001");
      assertThat(server.received().getFirst().header("Content-Type")).isEqualTo("application/json");
    }
  }

  @Test
  void findsTheRecordThatAPartialSuccessRejected() throws Exception {
    String poison = numbered("a", 1).id();
    try (ScriptedServer server =
            answering(
                request ->
                    new Answer(
                        200,
                        request.body().contains(poison)
                            ? "{\"partialSuccess\":{\"rejectedLogRecords\":\"1\",\"errorMessage\":\"no\"}}"
                            : "{\"partialSuccess\":{}}"));
        OtlpSink sink = sink(server)) {
      assertThat(sink.deliver(outgoing("a", 0, 4)))
          .isInstanceOfSatisfying(
              Delivery.Refused.class, refused -> assertThat(refused.before()).isEqualTo(1));
    }
  }

  @Test
  void htmlIsNoReceiver() throws Exception {
    try (ScriptedServer server = answering(request -> new Answer(200, "<html></html>"));
        OtlpSink sink = sink(server)) {
      assertThat(sink.deliver(outgoing("a", 0, 1)))
          .isEqualTo(Delivery.unavailable("no OTLP receiver answers: HTTP 200: <html></html>"));
    }
  }

  @Test
  void waitsWhereTheSpecificationSaysRetry() throws Exception {
    try (ScriptedServer server = answering(request -> new Answer(503, ""));
        OtlpSink sink = sink(server)) {
      assertThat(sink.deliver(outgoing("a", 0, 1))).isEqualTo(Delivery.unavailable("HTTP 503"));
    }
  }

  private static ScriptedServer answering(Function<ScriptedServer.Received, Answer> answers)
      throws Exception {
    return new ScriptedServer(answers);
  }

  private static OtlpSink sink(ScriptedServer server) {
    return new OtlpSink(OtlpSettings.of(server.at("/v1/logs"), null, SinkTls.PLATFORM));
  }
}
