package dev.gatehouse.delivery.otlp;

import dev.gatehouse.delivery.event.EventDocument;
import dev.gatehouse.delivery.format.EventSeverity;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An {@code ExportLogsServiceRequest} in the JSON encoding of OTLP 1.x: lowerCamelCase names,
 * 64-bit integers as strings.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">the encoding</a>
 */
final class OtlpBody {

  private static final JsonFactory JSON = new JsonFactory();

  private OtlpBody() {}

  static byte[] of(List<OutgoingEvent> batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(batch.size() * 1024);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("resourceLogs");
      json.writeStartObject();
      json.writeObjectPropertyStart("resource");
      json.writeArrayPropertyStart("attributes");
      attribute(json, "service.name", "gatehouse");
      json.writeEndArray();
      json.writeEndObject();
      json.writeArrayPropertyStart("scopeLogs");
      json.writeStartObject();
      json.writeObjectPropertyStart("scope");
      json.writeStringProperty("name", "gatehouse.audit");
      json.writeEndObject();
      json.writeArrayPropertyStart("logRecords");
      batch.forEach(event -> record(json, event));
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void record(JsonGenerator json, OutgoingEvent outgoing) {
    EventDocument event = EventDocument.of(outgoing.event());
    json.writeStartObject();
    json.writeStringProperty("timeUnixNano", nanoseconds(outgoing.event().time()));
    json.writeNumberProperty("severityNumber", EventSeverity.openTelemetry(event));
    json.writeStringProperty("eventName", event.type());
    json.writeObjectPropertyStart("body");
    json.writeStringProperty("stringValue", new String(outgoing.text(), StandardCharsets.UTF_8));
    json.writeEndObject();
    json.writeArrayPropertyStart("attributes");
    attribute(json, "gatehouse.event.id", outgoing.event().id());
    attribute(json, "gatehouse.log", outgoing.event().log());
    attribute(json, "gatehouse.log.index", String.valueOf(outgoing.event().index()));
    attribute(json, "gatehouse.outcome", event.outcome());
    attribute(json, "gatehouse.actor.id", event.text("actor", "id").orElse(""));
    attribute(json, "gatehouse.source", event.text("source").orElse(""));
    attribute(json, "gatehouse.decision.id", event.text("decision_id").orElse(""));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void attribute(JsonGenerator json, String key, String value) {
    if (value.isEmpty()) {
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("key", key);
    json.writeObjectPropertyStart("value");
    json.writeStringProperty("stringValue", value);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String nanoseconds(Instant time) {
    return BigInteger.valueOf(time.getEpochSecond())
        .multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(time.getNano()))
        .toString();
  }
}
