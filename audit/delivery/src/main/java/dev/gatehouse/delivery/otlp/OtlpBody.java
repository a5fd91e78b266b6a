package dev.gatehouse.delivery.otlp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An {@code ExportLogsServiceRequest} in the JSON encoding of OTLP 1.x: lowerCamelCase names,
 * 64-bit integers as strings, ids in hexadecimal digits. Records of one service that follow each
 * other share its resource, so that the records' order is kept.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">the encoding</a>
 */
final class OtlpBody {

  private static final JsonFactory JSON = new JsonFactory();

  private OtlpBody() {}

  static byte[] of(String scope, List<OtlpRecord> batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(batch.size() * 1024);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("resourceLogs");
      int from = 0;
      while (from < batch.size()) {
        String service = batch.get(from).service();
        int to = from + 1;
        while (to < batch.size() && batch.get(to).service().equals(service)) {
          to++;
        }
        ofService(json, service, scope, batch.subList(from, to));
        from = to;
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void ofService(
      JsonGenerator json, String service, String scope, List<OtlpRecord> records) {
    json.writeStartObject();
    json.writeObjectPropertyStart("resource");
    json.writeArrayPropertyStart("attributes");
    attribute(json, "service.name", service);
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayPropertyStart("scopeLogs");
    json.writeStartObject();
    json.writeObjectPropertyStart("scope");
    json.writeStringProperty("name", scope);
    json.writeEndObject();
    json.writeArrayPropertyStart("logRecords");
    records.forEach(record -> record(json, record));
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void record(JsonGenerator json, OtlpRecord record) {
    json.writeStartObject();
    json.writeStringProperty("timeUnixNano", nanoseconds(record.time()));
    json.writeNumberProperty("severityNumber", record.severity());
    if (record.severityText() != null) {
      json.writeStringProperty("severityText", record.severityText());
    }
    if (record.eventName() != null) {
      json.writeStringProperty("eventName", record.eventName());
    }
    json.writeObjectPropertyStart("body");
    json.writeStringProperty("stringValue", record.body());
    json.writeEndObject();
    json.writeArrayPropertyStart("attributes");
    record.attributes().forEach((key, value) -> attribute(json, key, value));
    json.writeEndArray();
    if (record.trace() != null) {
      json.writeStringProperty("traceId", record.trace());
    }
    if (record.span() != null) {
      json.writeStringProperty("spanId", record.span());
    }
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
