package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventDocument;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * ArcSight Common Event Format, version 0 of the header, revision 27 of the implementation
 * standard: {@code CEF:0|vendor|product|version|class|name|severity|extension}.
 *
 * <p>Texts come from users: what would end a field, a pair or the line is escaped, so that none of
 * them can add a field or an event of its own.
 */
final class CefFormat implements EventFormat {

  @Override
  public byte[] write(DeliveryEvent event) {
    EventDocument document = EventDocument.of(event);
    StringBuilder line = new StringBuilder("CEF:0|");
    header(line, Product.VENDOR);
    header(line, Product.NAME);
    header(line, Product.VERSION);
    header(line, document.type());
    header(line, document.type() + " " + document.outcome());
    line.append(Severity.of(document).cef()).append('|');
    extension(line, document);
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void extension(StringBuilder line, EventDocument event) {
    Pairs pairs = new Pairs(line);
    pairs.add("rt", String.valueOf(event.event().time().toEpochMilli()));
    pairs.add("externalId", event.event().id());
    pairs.add("act", event.text("action").orElse(""));
    pairs.add("outcome", event.outcome());
    pairs.add("reason", String.join(",", event.reasons()));
    pairs.add("suid", event.text("actor", "id").orElse(""));
    pairs.add("deviceProcessName", event.text("source").orElse(""));
    pairs.add("dvchost", event.text("source").orElse(""));
    custom(pairs, 1, "tenant", event.text("tenant").orElse(""));
    custom(pairs, 2, "decision", event.text("decision_id").orElse(""));
    custom(pairs, 3, "request", event.text("request_id").orElse(""));
    custom(pairs, 4, "purpose", event.text("purpose").orElse(""));
    custom(pairs, 5, "resource", resource(event));
    custom(pairs, 6, "policy", event.text("policy", "revision").orElse(""));
    pairs.add("cn1", String.valueOf(event.event().index()));
    pairs.add("cn1Label", "index");
    for (Map.Entry<String, String> detail : FlatFields.details(event).entrySet()) {
      pairs.add("gatehouse" + camel(detail.getKey()), detail.getValue());
    }
  }

  private static String resource(EventDocument event) {
    return event
        .text("resource", "type")
        .map(type -> type + "/" + event.text("resource", "id").orElse(""))
        .orElse("");
  }

  private static void custom(Pairs pairs, int number, String label, String value) {
    if (!value.isEmpty()) {
      pairs.add("cs" + number, value);
      pairs.add("cs" + number + "Label", label);
    }
  }

  /** A key of letters and digits only, the first of each word in upper case. */
  private static String camel(String name) {
    StringBuilder key = new StringBuilder();
    boolean upper = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 128 && Character.isLetterOrDigit(c)) {
        key.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      } else {
        upper = true;
      }
    }
    return key.isEmpty() ? "Detail" : key.toString();
  }

  /** In the header, a backslash and a pipe are escaped, and line ends are not allowed. */
  private static void header(StringBuilder line, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '|') {
        line.append('\\').append(c);
      } else {
        line.append(isControl(c) ? ' ' : c);
      }
    }
    line.append('|');
  }

  private static boolean isControl(char c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }

  private static final class Pairs {
    private final StringBuilder line;
    private boolean first = true;

    Pairs(StringBuilder line) {
      this.line = line;
    }

    /** In a value, a backslash, an equals sign and line ends are escaped. */
    void add(String key, String value) {
      if (value.isEmpty()) {
        return;
      }
      line.append(first ? "" : " ").append(key).append('=');
      first = false;
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        switch (c) {
          case '\\' -> line.append("\\\\");
          case '=' -> line.append("\\=");
          case '\n' -> line.append("\\n");
          case '\r' -> line.append("\\r");
          default -> line.append(isControl(c) ? ' ' : c);
        }
      }
    }
  }
}
