package dev.gatehouse.delivery.otlp;

import dev.gatehouse.delivery.event.EventDocument;
import dev.gatehouse.delivery.format.EventSeverity;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An audit event as a log record: its text is the body, and what searches ask for attributes. */
final class AuditRecord {

  private static final String SERVICE = "gatehouse";
  private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");

  private AuditRecord() {}

  static OtlpRecord of(OutgoingEvent outgoing) {
    EventDocument event = EventDocument.of(outgoing.event());
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("gatehouse.event.id", outgoing.event().id());
    attributes.put("gatehouse.log", outgoing.event().log());
    attributes.put("gatehouse.log.index", String.valueOf(outgoing.event().index()));
    attributes.put("gatehouse.outcome", event.outcome());
    attributes.put("gatehouse.actor.id", event.text("actor", "id").orElse(""));
    attributes.put("gatehouse.source", event.text("source").orElse(""));
    attributes.put("gatehouse.decision.id", event.text("decision_id").orElse(""));
    return new OtlpRecord(
        SERVICE,
        outgoing.event().time(),
        EventSeverity.openTelemetry(event),
        null,
        event.type(),
        new String(outgoing.text(), StandardCharsets.UTF_8),
        attributes,
        event.text("request_id").map(AuditRecord::trace).orElse(null),
        null);
  }

  /** The gateway names a trace by its request's id, a UUID: 32 hexadecimal digits in both. */
  private static @Nullable String trace(String request) {
    String digits = request.replace("-", "");
    return TRACE.matcher(digits).matches() ? digits : null;
  }
}
