package dev.gatehouse.telemetry.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A log event with nothing in it that may not be said: every text went through {@link
 * SecretFilter}. Outputs get no other.
 *
 * @param fields the context and the pairs that came with the event
 */
public record SafeEvent(
    Instant time,
    Level level,
    String logger,
    String thread,
    String message,
    Map<String, String> fields,
    @Nullable Failure failure) {

  /** More of a text is cut off. */
  private static final int LONGEST = 32 * 1024;

  private static final int MOST_FRAMES = 60;
  private static final int MOST_CAUSES = 12;

  /**
   * An exception.
   *
   * @param trace its causes and frames, lines separated by line feeds
   */
  public record Failure(String type, String message, String trace) {}

  /** What may be said of an event. */
  static SafeEvent of(ILoggingEvent event) {
    Map<String, String> fields = new TreeMap<>();
    LogContext.Fields request = LogContext.current();
    if (request != null) {
      request.tell((name, value) -> put(fields, name, value));
    }
    event.getMDCPropertyMap().forEach((name, value) -> put(fields, name, value));
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> put(fields, pair.key, pair.value));
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    return new SafeEvent(
        event.getInstant() == null
            ? Instant.ofEpochMilli(event.getTimeStamp())
            : event.getInstant(),
        event.getLevel(),
        safe(event.getLoggerName()),
        safe(event.getThreadName()),
        safe(event.getFormattedMessage()),
        fields,
        thrown == null
            ? null
            : new Failure(thrown.getClassName(), safe(thrown.getMessage()), trace(thrown)));
  }

  private static void put(
      Map<String, String> fields, @Nullable String name, @Nullable Object value) {
    if (name != null && value != null) {
      fields.put(
          safe(name),
          SecretKeys.of(name) == SecretKeys.Extent.NONE
              ? safe(value.toString())
              : SecretFilter.FILTERED);
    }
  }

  private static String safe(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return SecretFilter.filter(
        text.length() > LONGEST ? text.substring(0, LONGEST) + " [cut]" : text);
  }

  private static String trace(IThrowableProxy thrown) {
    StringBuilder text = new StringBuilder(1024);
    trace(text, "", thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    return text.toString();
  }

  private static void trace(
      StringBuilder text, String caption, IThrowableProxy thrown, Set<IThrowableProxy> seen) {
    if (seen.size() >= MOST_CAUSES || !seen.add(thrown)) {
      return;
    }
    text.append(caption).append(thrown.getClassName());
    if (thrown.getMessage() != null) {
      text.append(": ").append(ControlCharacters.visible(safe(thrown.getMessage())));
    }
    text.append('\n');
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    int count = frames == null ? 0 : Math.max(0, frames.length - thrown.getCommonFrames());
    for (int frame = 0; frame < Math.min(count, MOST_FRAMES); frame++) {
      text.append("\tat ").append(frames[frame].getStackTraceElement()).append('\n');
    }
    if (thrown.getSuppressed() != null) {
      for (IThrowableProxy suppressed : thrown.getSuppressed()) {
        trace(text, "Suppressed: ", suppressed, seen);
      }
    }
    if (thrown.getCause() != null) {
      trace(text, "Caused by: ", thrown.getCause(), seen);
    }
  }
}
