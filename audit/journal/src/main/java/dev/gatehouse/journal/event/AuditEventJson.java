package dev.gatehouse.journal.event;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes events as JSON in UTF-8. A streaming generator: an event is written on every request's
 * path.
 */
final class AuditEventJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private AuditEventJson() {}

  static byte[] write(AuditEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("id", event.id());
      json.writeStringProperty("time", event.time().toString());
      optional(json, "tenant", event.tenant() == null ? null : event.tenant().toString());
      json.writeStringProperty("type", event.type().name());
      reference(json, "actor", event.actor().type(), event.actor().id());
      json.writeStringProperty("action", event.action());
      if (event.resource() != null) {
        reference(json, "resource", event.resource().type(), event.resource().id());
      }
      json.writeStringProperty("outcome", event.outcome().code());
      json.writeArrayPropertyStart("reasons");
      event.reasons().forEach(json::writeString);
      json.writeEndArray();
      optional(json, "decision_id", event.decisionId());
      optional(json, "request_id", event.requestId());
      if (event.policy() != null) {
        json.writeObjectPropertyStart("policy");
        json.writeStringProperty("bundle", event.policy().bundle());
        json.writeStringProperty("revision", event.policy().revision());
        json.writeEndObject();
      }
      optional(json, "purpose", event.purpose());
      consent(json, event.consent());
      json.writeStringProperty("source", event.source());
      json.writeName("details");
      value(json, event.details());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * What takes the most room: every field but the reasons and the details is bounded far below an
   * event.
   */
  static String largestField(AuditEvent event) {
    String largest = "reasons";
    int most = size(event.reasons());
    for (Map.Entry<String, @Nullable Object> detail : event.details().entrySet()) {
      int size = detail.getKey().length() + size(detail.getValue());
      if (size > most) {
        largest = "details." + detail.getKey();
        most = size;
      }
    }
    return largest;
  }

  private static int size(@Nullable Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      value(json, value);
    }
    return bytes.size();
  }

  private static void reference(JsonGenerator json, String field, String type, String id) {
    json.writeObjectPropertyStart(field);
    json.writeStringProperty("type", type);
    json.writeStringProperty("id", id);
    json.writeEndObject();
  }

  private static void consent(JsonGenerator json, @Nullable ConsentReference consent) {
    if (consent == null) {
      return;
    }
    json.writeObjectPropertyStart("consent");
    optional(json, "id", consent.id());
    if (consent.version() != null) {
      json.writeNumberProperty("version", consent.version());
    }
    json.writeStringProperty("state", consent.state());
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String field, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(field, value);
    }
  }

  private static void value(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean bool -> json.writeBoolean(bool);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach(
            (name, member) -> {
              json.writeName((String) name);
              value(json, member);
            });
        json.writeEndObject();
      }
      case List<?> items -> {
        json.writeStartArray();
        items.forEach(item -> value(json, item));
        json.writeEndArray();
      }
      default ->
          throw new IllegalStateException("EventDetails lets no " + value.getClass() + " through");
    }
  }
}
