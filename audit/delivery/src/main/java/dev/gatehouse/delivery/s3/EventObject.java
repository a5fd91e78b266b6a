package dev.gatehouse.delivery.s3;

import dev.gatehouse.delivery.sink.OutgoingEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A stretch of one log as an object. Its key is made of the log, the day of its first event and the
 * indexes of its first and last: the same events have the same key, and keys sort as the log does.
 */
@SuppressWarnings("ArrayRecordComponent") // Only handed through, never compared.
record EventObject(String stem, String ending, byte[] lines) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * An object of events.
   *
   * @param events of one log, in its order, at least one
   */
  static EventObject of(String prefix, boolean isJson, List<OutgoingEvent> events) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (OutgoingEvent event : events) {
      lines.writeBytes(event.text());
      lines.write('\n');
    }
    var first = events.getFirst().event();
    String stem =
        "%s%s/%s/%012d-%012d"
            .formatted(
                prefix.isEmpty() ? "" : prefix + "/",
                first.log(),
                DAY.format(first.time()),
                first.index(),
                events.getLast().event().index());
    return new EventObject(stem, isJson ? ".ndjson.gz" : ".log.gz", lines.toByteArray());
  }

  String key() {
    return stem + ending;
  }

  /**
   * The key that it has where another object has {@link #key()}: it names the content as well, so
   * that whatever is under it is the same.
   */
  String keyByContent() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(lines);
      return stem + "." + HexFormat.of().formatHex(digest) + ending;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Its bytes: the same events give the same, since neither a time nor a name is in them. */
  byte[] compressed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(lines.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("memory is no device that fails", e);
    }
    return bytes.toByteArray();
  }

  /** Whether another object holds the same events, by whatever it was compressed. */
  boolean isSameAs(byte[] stored) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(stored))) {
      return Arrays.equals(gzip.readNBytes(lines.length + 1), lines);
    } catch (IOException e) {
      return false;
    }
  }
}
