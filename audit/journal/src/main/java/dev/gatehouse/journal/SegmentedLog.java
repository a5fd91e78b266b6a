package dev.gatehouse.journal;

import dev.gatehouse.journal.recovery.DeliveryEpoch;
import dev.gatehouse.journal.recovery.Recovered;
import dev.gatehouse.journal.segment.FrameCodec;
import dev.gatehouse.journal.segment.Segment;
import dev.gatehouse.journal.segment.SegmentWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one journal, the newest of which is written. One thread appends and repairs;
 * segments may be looked up and deleted from others.
 */
final class SegmentedLog {

  private final JournalSettings settings;
  private final Path directory;
  private final Recovered recovered;
  private final FrameCodec codec;
  private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
  private ByteBuffer frames;
  private SegmentWriter writer;
  private volatile long lastSequence;
  private volatile long newestBytes;
  private volatile DeliveryEpoch delivery;

  SegmentedLog(JournalSettings settings, Path directory, Recovered recovered) {
    this.settings = settings;
    this.directory = directory;
    this.recovered = recovered;
    this.codec = new FrameCodec(recovered.epoch());
    this.frames = ByteBuffer.allocateDirect(settings.maximumBatchBytes() + FrameCodec.HEADER);
    this.writer = recovered.writer();
    this.lastSequence = recovered.lastSequence();
    this.newestBytes = writer.durableEnd();
    this.delivery = recovered.delivery();
    recovered.segments().forEach(this::add);
    add(writer.segment());
  }

  /** The last durable entry, 0 when there is none. */
  long lastSequence() {
    return lastSequence;
  }

  /** The segment that holds or will hold a sequence, or null when it was deleted. */
  @Nullable Segment segmentOf(long sequence) {
    Map.Entry<Long, Segment> floor = segments.floorEntry(sequence);
    return floor == null ? null : floor.getValue();
  }

  int segmentCount() {
    return segments.size();
  }

  /** Bytes of all segments; the older ones are counted at their full size. */
  long bytes() {
    return (segments.size() - 1) * settings.segmentBytes() + newestBytes;
  }

  /**
   * Bytes of the entries behind a sequence; of a segment that holds both kinds, the share of its
   * entries.
   */
  long bytesBehind(long sequence) {
    long last = lastSequence;
    double bytes = 0;
    long next = last + 1;
    boolean newest = true;
    for (long first : segments.descendingKeySet()) {
      if (next - 1 <= sequence) {
        break;
      }
      long size = newest ? newestBytes : settings.segmentBytes();
      long entries = next - first;
      long behind = next - Math.max(first, sequence + 1);
      bytes += entries <= 0 ? 0 : (double) size * behind / entries;
      next = first;
      newest = false;
    }
    return Math.round(bytes);
  }

  /**
   * Appends payloads and makes them durable with one sync; they get the sequences after {@link
   * #lastSequence}.
   */
  void append(List<byte[]> payloads, long nowMillis) throws IOException {
    if (writer.durableEnd() >= settings.segmentBytes()) {
      roll(nowMillis);
    }
    long durable = lastSequence;
    long sequence = durable;
    buffer(payloads);
    for (byte[] payload : payloads) {
      codec.encode(frames, ++sequence, durable, nowMillis, payload);
    }
    writer.append(frames.flip());
    recovered.durable().set(sequence);
    newestBytes = writer.durableEnd();
    lastSequence = sequence;
  }

  /**
   * Brings the newest segment back to its last durable entry after a failure; fails while the disk
   * does.
   */
  void repair() throws IOException {
    writer.repair();
  }

  /**
   * Notes that the ledger has all entries up to a sequence, and deletes the segments that hold no
   * later one.
   */
  synchronized void shipped(long sequence) throws IOException {
    recovered.shipped().set(sequence);
    while (segments.size() > 1) {
      Long second = segments.higherKey(segments.firstKey());
      if (second == null || second > sequence + 1) {
        return;
      }
      // A mark that fell back behind a deleted segment would look as if entries were lost.
      recovered.shipped().force();
      settings.disk().delete(segments.firstEntry().getValue().path());
      segments.pollFirstEntry();
    }
  }

  long shippedSequence() {
    return recovered.shipped().value();
  }

  DeliveryEpoch delivery() {
    return delivery;
  }

  /** Delivers what was not shipped under another epoch from now on, durably. */
  synchronized DeliveryEpoch deliverAnew(UUID epoch) throws IOException {
    // A mark that fell back behind the first entry of it would look as if the file were newer.
    recovered.shipped().force();
    DeliveryEpoch anew = new DeliveryEpoch(recovered.epoch(), epoch, shippedSequence());
    anew.write(settings.disk(), directory);
    delivery = anew;
    return anew;
  }

  void close() throws IOException {
    try (var lock = recovered.lock();
        var shippedMark = recovered.shipped();
        var durableMark = recovered.durable();
        var newest = writer) {
      recovered.durable().set(lastSequence);
    }
  }

  private void roll(long nowMillis) throws IOException {
    SegmentWriter next =
        SegmentWriter.create(
            settings.disk(),
            directory,
            recovered.epoch(),
            lastSequence + 1,
            nowMillis,
            settings.preallocatedBytes());
    writer.close();
    writer = next;
    newestBytes = next.durableEnd();
    add(next.segment());
  }

  private void buffer(List<byte[]> payloads) {
    long needed = 0;
    for (byte[] payload : payloads) {
      needed += FrameCodec.HEADER + (long) payload.length;
    }
    if (frames.capacity() < needed) {
      frames = ByteBuffer.allocateDirect(Math.toIntExact(needed));
    }
    frames.clear();
  }

  private void add(Segment segment) {
    segments.put(segment.firstSequence(), segment);
  }
}
