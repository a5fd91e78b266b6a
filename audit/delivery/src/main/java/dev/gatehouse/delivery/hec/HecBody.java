package dev.gatehouse.delivery.hec;

import dev.gatehouse.delivery.sink.OutgoingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A batch as the collector wants it: one JSON object after the other. The event's id and log stand
 * in {@code fields}, where searches find duplicates by them.
 */
final class HecBody {

  private static final JsonFactory JSON = new JsonFactory();

  private final HecSettings settings;
  private final boolean jsonEvents;

  /**
   * @param jsonEvents whether the events' texts are JSON; otherwise they are sent as strings
   */
  HecBody(HecSettings settings, boolean jsonEvents) {
    this.settings = settings;
    this.jsonEvents = jsonEvents;
  }

  byte[] of(List<OutgoingEvent> batch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(batch.size() * 1024);
    for (OutgoingEvent event : batch) {
      write(bytes, event);
      bytes.write('\n');
    }
    return settings.gzip() ? gzip(bytes.toByteArray()) : bytes.toByteArray();
  }

  private void write(ByteArrayOutputStream bytes, OutgoingEvent outgoing) {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      // Seconds since the epoch with milliseconds, as a number.
      json.writeNumberProperty(
          "time", BigDecimal.valueOf(outgoing.event().time().toEpochMilli(), 3));
      json.writeStringProperty("host", settings.host());
      json.writeStringProperty("source", "gatehouse:" + outgoing.event().log());
      json.writeStringProperty("sourcetype", settings.sourcetype());
      if (settings.index() != null) {
        json.writeStringProperty("index", settings.index());
      }
      json.writeName("event");
      if (jsonEvents) {
        json.writeRawValue(new String(outgoing.text(), StandardCharsets.UTF_8));
      } else {
        json.writeString(new String(outgoing.text(), StandardCharsets.UTF_8));
      }
      json.writeObjectPropertyStart("fields");
      json.writeStringProperty("event_id", outgoing.event().id());
      json.writeStringProperty("log", outgoing.event().log());
      json.writeStringProperty("log_index", String.valueOf(outgoing.event().index()));
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail as a stream", e);
    }
    return packed.toByteArray();
  }
}
