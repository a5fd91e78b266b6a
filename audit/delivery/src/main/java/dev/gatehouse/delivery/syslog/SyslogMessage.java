package dev.gatehouse.delivery.syslog;

import dev.gatehouse.delivery.event.EventDocument;
import dev.gatehouse.delivery.format.EventSeverity;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes RFC 5424 messages in the octet-counting frames of RFC 5425, section 4.3. Texts that come
 * from users stand in quoted, escaped parameters or in the counted message: none of them can begin
 * a message of its own.
 */
final class SyslogMessage {

  /** Facility 13, log audit (RFC 5424, section 6.2.1). */
  private static final int AUDIT = 13;

  private static final int SEVERITIES = 8;

  /**
   * The structured data's name: a private enterprise number's place is taken by the documentation
   * number 32473 of RFC 5612, since the project has none.
   */
  private static final String ELEMENT = "gatehouse@32473";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private SyslogMessage() {}

  /** The framed message of an event. */
  static byte[] frame(OutgoingEvent outgoing, SyslogSettings settings) {
    EventDocument event = EventDocument.of(outgoing.event());
    StringBuilder head = new StringBuilder(256);
    head.append('<')
        .append(AUDIT * SEVERITIES + EventSeverity.syslog(event))
        .append(">1 ")
        .append(TIME.format(outgoing.event().time()))
        .append(' ')
        .append(settings.hostname())
        .append(" gatehouse - ")
        .append(messageId(event.type()))
        .append(' ');
    switch (settings.carries()) {
      case STRUCTURED -> structured(head, event);
      case MESSAGE -> head.append('-');
    }
    head.append(' ');
    ByteArrayOutputStream message =
        new ByteArrayOutputStream(head.length() + outgoing.text().length + 16);
    message.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    message.writeBytes(outgoing.text());
    ByteArrayOutputStream frame = new ByteArrayOutputStream(message.size() + 8);
    frame.writeBytes((message.size() + " ").getBytes(StandardCharsets.US_ASCII));
    frame.writeBytes(message.toByteArray());
    return frame.toByteArray();
  }

  private static void structured(StringBuilder head, EventDocument event) {
    head.append('[').append(ELEMENT);
    parameter(head, "id", event.event().id());
    parameter(head, "log", event.event().log());
    parameter(head, "index", String.valueOf(event.event().index()));
    parameter(head, "type", event.type());
    parameter(head, "outcome", event.outcome());
    parameter(head, "action", event.text("action").orElse(""));
    parameter(head, "actorType", event.text("actor", "type").orElse(""));
    parameter(head, "actor", event.text("actor", "id").orElse(""));
    parameter(head, "resourceType", event.text("resource", "type").orElse(""));
    parameter(head, "resource", event.text("resource", "id").orElse(""));
    parameter(head, "reasons", String.join(",", event.reasons()));
    parameter(head, "decision", event.text("decision_id").orElse(""));
    parameter(head, "purpose", event.text("purpose").orElse(""));
    head.append(']');
  }

  /** RFC 5424, section 6.3.3: quotes, backslashes and closing brackets are escaped. */
  private static void parameter(StringBuilder head, String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    head.append(' ').append(name).append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\' || c == ']') {
        head.append('\\').append(c);
      } else {
        head.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    head.append('"');
  }

  /** MSGID: at most 32 printable ASCII characters. */
  private static String messageId(String type) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < type.length() && id.length() < 32; i++) {
      char c = type.charAt(i);
      id.append(c > 32 && c < 127 ? c : '_');
    }
    return id.isEmpty() ? "-" : id.toString();
  }
}
