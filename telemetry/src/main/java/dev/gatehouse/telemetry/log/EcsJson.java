package dev.gatehouse.telemetry.log;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as one line of JSON in the Elastic Common Schema 8.11. Fields of the context that have a
 * name there get it; all others are {@code labels}.
 */
public final class EcsJson {

  private static final String VERSION = "8.11";
  private static final long PID = ProcessHandle.current().pid();

  /** What the context's fields are called in the schema. */
  private static final Map<String, String> NAMES =
      Map.of(
          "trace.id", "trace.id",
          "span.id", "span.id",
          "request.id", "http.request.id",
          "tenant", "organization.id",
          "service", "service.name");

  private EcsJson() {}

  /** The line, without its end. */
  public static String line(SafeEvent event) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("@timestamp", time(event.time()));
    members.put("log.level", event.level().toString());
    members.put("message", event.message());
    members.put("ecs.version", VERSION);
    members.put("service.name", "gatehouse");
    members.put("log.logger", event.logger());
    members.put("process.thread.name", event.thread());
    Map<String, String> labels = new LinkedHashMap<>();
    event
        .fields()
        .forEach(
            (name, value) -> {
              String known = NAMES.get(name);
              if (known == null) {
                labels.put(name, value);
              } else {
                members.put(known, value);
              }
            });
    SafeEvent.Failure failure = event.failure();
    if (failure != null) {
      members.put("error.type", failure.type());
      members.put("error.message", failure.message());
      members.put("error.stack_trace", failure.trace());
    }
    StringBuilder json = new StringBuilder(512).append('{');
    members.forEach((name, value) -> member(json, name, value));
    json.append("\"process.pid\":").append(PID);
    if (!labels.isEmpty()) {
      json.append(",\"labels\":{");
      labels.forEach((name, value) -> member(json, name, value));
      json.setCharAt(json.length() - 1, '}');
    }
    return json.append('}').toString();
  }

  private static String time(Instant time) {
    return Instant.ofEpochMilli(time.toEpochMilli()).toString();
  }

  private static void member(StringBuilder json, String name, String value) {
    text(json, name);
    json.append(':');
    text(json, value);
    json.append(',');
  }

  private static void text(StringBuilder json, String value) {
    json.append('"');
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (isLoneSurrogate(value, at)) {
        json.append('\ufffd');
      } else {
        ControlCharacters.append(json, c);
      }
    }
    json.append('"');
  }

  private static boolean isLoneSurrogate(String value, int at) {
    char c = value.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 >= value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
  }
}
