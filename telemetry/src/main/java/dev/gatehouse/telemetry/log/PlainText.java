package dev.gatehouse.telemetry.log;

import java.time.Instant;

/** An event for a person at a terminal: one line, and below it an exception's frames, indented. */
final class PlainText {

  private PlainText() {}

  static String lines(SafeEvent event) {
    StringBuilder text = new StringBuilder(256);
    text.append(Instant.ofEpochMilli(event.time().toEpochMilli()))
        .append(' ')
        .append(String.format("%-5s", event.level()))
        .append(' ')
        .append(ControlCharacters.visible(event.logger()))
        .append(' ')
        .append(ControlCharacters.visible(event.message()));
    event
        .fields()
        .forEach(
            (name, value) ->
                text.append(' ')
                    .append(ControlCharacters.visible(name))
                    .append('=')
                    .append(ControlCharacters.visible(value)));
    SafeEvent.Failure failure = event.failure();
    if (failure != null) {
      failure.trace().lines().forEach(line -> frame(text, line));
    }
    return text.toString();
  }

  private static void frame(StringBuilder text, String line) {
    text.append("\n    ").append(ControlCharacters.visible(line.replace("\t", "  ")));
  }
}
