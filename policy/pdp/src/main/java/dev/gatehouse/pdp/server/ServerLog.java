package dev.gatehouse.pdp.server;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoString;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The server's own log, one entry a line, in the forms that OPA writes. Thread-safe. */
public final class ServerLog {

  /** What is written, in rising order. */
  public enum Level {
    DEBUG,
    INFO,
    ERROR
  }

  /** How an entry looks. */
  public enum Format {
    TEXT,
    JSON,
    JSON_PRETTY
  }

  private final PrintStream out;
  private final Level level;
  private final Format format;
  private final Level requests;
  private final Function<Instant, String> times;

  /** RFC 3339 without parts of a second, as OPA has times unless it is told otherwise. */
  public static final Function<Instant, String> SECONDS =
      now -> now.truncatedTo(ChronoUnit.SECONDS).toString();

  public ServerLog(PrintStream out, Level level, Format format) {
    this(out, level, format, Level.INFO, SECONDS);
  }

  /**
   * @param level the least that is written
   * @param requests that of entries about requests and their answers
   * @param times how the time of an entry is written
   */
  public ServerLog(
      PrintStream out,
      Level level,
      Format format,
      Level requests,
      Function<Instant, String> times) {
    this.out = out;
    this.level = level;
    this.format = format;
    this.requests = requests;
    this.times = times;
  }

  /** Whether entries about requests are written. */
  boolean takesRequests() {
    return takes(requests);
  }

  /** Writes an entry about a request or its answer. */
  void request(String message, Object... fields) {
    write(requests, message, fields);
  }

  /** Whether entries of a level are written. */
  public boolean takes(Level asked) {
    return asked.compareTo(level) >= 0;
  }

  /**
   * Writes an entry.
   *
   * @param fields names and values in turn
   */
  public void info(String message, Object... fields) {
    write(Level.INFO, message, fields);
  }

  /** Writes an entry about something that is wrong. */
  public void error(String message, Object... fields) {
    write(Level.ERROR, message, fields);
  }

  /** Writes an entry for whoever looks for a fault. */
  public void debug(String message, Object... fields) {
    write(Level.DEBUG, message, fields);
  }

  private void write(Level entryLevel, String message, Object... fields) {
    if (!takes(entryLevel)) {
      return;
    }
    TreeMap<String, Object> entry = new TreeMap<>();
    for (int i = 0; i + 1 < fields.length; i += 2) {
      entry.put(String.valueOf(fields[i]), fields[i + 1]);
    }
    entry.put("level", entryLevel.name().toLowerCase(java.util.Locale.ROOT));
    entry.put("msg", message);
    entry.put("time", times.apply(Instant.now()));
    out.println(
        switch (format) {
          case JSON -> json(entry, "", "");
          case JSON_PRETTY -> json(entry, "\n  ", "\n");
          case TEXT -> text(entry);
        });
  }

  /** An entry that is JSON already, as the console's decision log has them. */
  public void raw(String line) {
    out.println(line);
  }

  private static String json(Map<String, Object> entry, String before, String last) {
    StringBuilder text = new StringBuilder("{");
    entry.forEach(
        (name, value) ->
            text.append(text.length() > 1 ? "," : "")
                .append(before)
                .append(quoted(name))
                .append(before.isEmpty() ? ":" : ": ")
                .append(
                    switch (value) {
                      case Number number -> number.toString();
                      case Boolean flag -> flag.toString();
                      case List<?> items -> array(items);
                      default -> quoted(String.valueOf(value));
                    }));
    return text.append(last).append('}').toString();
  }

  private static String array(List<?> items) {
    return items.stream()
        .map(item -> item instanceof Number ? item.toString() : quoted(String.valueOf(item)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String text(Map<String, Object> entry) {
    StringBuilder text = new StringBuilder();
    text.append("time=").append(quoted(String.valueOf(entry.get("time"))));
    text.append(" level=").append(entry.get("level"));
    text.append(" msg=").append(quoted(String.valueOf(entry.get("msg"))));
    entry.forEach(
        (name, value) -> {
          if (!name.equals("time") && !name.equals("level") && !name.equals("msg")) {
            text.append(' ').append(name).append('=').append(plain(String.valueOf(value)));
          }
        });
    return text.toString();
  }

  private static String plain(String value) {
    return value.matches("[A-Za-z0-9._/@^+:-]+") ? value : quoted(value);
  }

  private static String quoted(String value) {
    return RegoJson.write(RegoString.of(value));
  }
}
