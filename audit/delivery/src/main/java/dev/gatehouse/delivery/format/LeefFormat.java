package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventDocument;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * IBM QRadar's Log Event Extended Format 2.0: {@code LEEF:2.0|vendor|product|version|event|x09|},
 * then pairs separated by tabs.
 *
 * <p>LEEF has no escape: what would end a field or a pair is replaced by a space.
 */
final class LeefFormat implements EventFormat {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public byte[] write(DeliveryEvent event) {
    EventDocument document = EventDocument.of(event);
    StringBuilder line = new StringBuilder("LEEF:2.0|");
    for (String field :
        new String[] {Product.VENDOR, Product.NAME, Product.VERSION, document.type()}) {
      line.append(plain(field, '|')).append('|');
    }
    line.append("x09|");
    pair(line, "devTime", TIME.format(event.time()));
    pair(line, "devTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSZ");
    pair(line, "sev", String.valueOf(Severity.of(document).leef()));
    pair(line, "cat", document.outcome());
    pair(line, "usrName", document.text("actor", "id").orElse(""));
    pair(line, "externalId", event.id());
    pair(line, "action", document.text("action").orElse(""));
    pair(line, "reason", String.join(",", document.reasons()));
    pair(line, "resource", document.text("resource", "id").orElse(""));
    pair(line, "resourceType", document.text("resource", "type").orElse(""));
    pair(line, "tenant", document.text("tenant").orElse(""));
    pair(line, "decision", document.text("decision_id").orElse(""));
    pair(line, "request", document.text("request_id").orElse(""));
    pair(line, "purpose", document.text("purpose").orElse(""));
    pair(line, "policy", document.text("policy", "revision").orElse(""));
    pair(line, "source", document.text("source").orElse(""));
    pair(line, "index", String.valueOf(event.index()));
    for (Map.Entry<String, String> detail : FlatFields.details(document).entrySet()) {
      pair(line, "detail_" + plain(detail.getKey(), '='), detail.getValue());
    }
    line.setLength(line.length() - 1);
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void pair(StringBuilder line, String key, String value) {
    if (!value.isEmpty()) {
      line.append(key).append('=').append(plain(value, '\t')).append('\t');
    }
  }

  private static String plain(String text, char separator) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean unsafe =
          c == separator || Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      plain.append(unsafe ? ' ' : c);
    }
    return plain.toString();
  }
}
