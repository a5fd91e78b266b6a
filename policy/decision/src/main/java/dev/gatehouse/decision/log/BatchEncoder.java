package dev.gatehouse.decision.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * Packs events into batches that are no longer than a limit once compressed. Each batch is filled
 * as far as the ratio of the last ones lets expect, and halved when that was too much.
 */
final class BatchEncoder {

  private static final int MOST_OPTIMISTIC = 50;

  private final int limit;
  private double ratio = 2;

  BatchEncoder(int limit) {
    this.limit = limit;
  }

  /**
   * A batch.
   *
   * @param content a JSON array, compressed by gzip
   * @param events how many it holds
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Batch(byte[] content, int events) {}

  /**
   * The batches of the events, in their order.
   *
   * @param events each as JSON
   * @param tooLong told of each event that fits no batch even alone
   */
  List<Batch> encode(List<byte[]> events, Consumer<byte[]> tooLong) {
    List<Batch> batches = new ArrayList<>();
    int from = 0;
    while (from < events.size()) {
      long room = (long) (limit * ratio);
      int to = from;
      long length = 0;
      while (to < events.size() && (to == from || length + events.get(to).length + 1 <= room)) {
        length += events.get(to).length + 1L;
        to++;
      }
      split(events.subList(from, to), batches, tooLong);
      from = to;
    }
    return batches;
  }

  private void split(List<byte[]> events, List<Batch> batches, Consumer<byte[]> tooLong) {
    byte[] content = compress(events);
    if (content.length <= limit) {
      long length = events.stream().mapToLong(event -> event.length).sum();
      ratio = Math.clamp((double) length / content.length, 1, MOST_OPTIMISTIC);
      batches.add(new Batch(content, events.size()));
    } else if (events.size() == 1) {
      tooLong.accept(events.getFirst());
    } else {
      int middle = events.size() / 2;
      split(events.subList(0, middle), batches, tooLong);
      split(events.subList(middle, events.size()), batches, tooLong);
    }
  }

  private static byte[] compress(List<byte[]> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write('[');
      for (int i = 0; i < events.size(); i++) {
        if (i > 0) {
          zipped.write(',');
        }
        zipped.write(events.get(i));
      }
      zipped.write(']');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
