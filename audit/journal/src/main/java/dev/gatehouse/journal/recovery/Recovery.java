package dev.gatehouse.journal.recovery;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.disk.DiskFile;
import dev.gatehouse.journal.segment.JournalCorruptException;
import dev.gatehouse.journal.segment.Segment;
import dev.gatehouse.journal.segment.SegmentHeader;
import dev.gatehouse.journal.segment.SegmentWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Opens a journal's directory. An empty one begins an epoch; so does one whose segments are gone,
 * because their numbers must never be given twice. Otherwise the newest segment is read in full, a
 * torn tail is cut, and anything else that is wrong stops the opening.
 */
public final class Recovery {

  private final Disk disk;
  private final Path directory;
  private final int preallocation;

  public Recovery(Disk disk, Path directory, int preallocation) {
    this.disk = disk;
    this.directory = directory;
    this.preallocation = preallocation;
  }

  /**
   * Recovers the directory.
   *
   * @param freshEpoch the epoch to begin when none goes on
   * @param nowMillis the time, milliseconds since 1970
   * @throws IOException when the directory is locked by another journal or the disk fails
   * @throws JournalCorruptException when an acknowledged entry is damaged or missing
   */
  public Recovered recover(UUID freshEpoch, long nowMillis) throws IOException {
    disk.createDirectories(directory);
    Closeable lock = disk.lock(directory.resolve("lock"));
    try {
      List<Path> files = segmentFiles();
      Manifest manifest = Manifest.read(disk, directory).orElse(null);
      if (manifest == null && !files.isEmpty()) {
        throw new JournalCorruptException(
            directory.resolve("manifest"),
            0,
            0,
            "missing, though there are " + files.size() + " segments");
      }
      return manifest == null || files.isEmpty()
          ? begin(lock, freshEpoch, nowMillis)
          : resume(lock, manifest.epoch(), files, freshEpoch, nowMillis);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private Recovered begin(Closeable lock, UUID epoch, long nowMillis) throws IOException {
    new Manifest(epoch).write(disk, directory);
    SegmentWriter writer =
        SegmentWriter.create(disk, directory, epoch, 1, nowMillis, preallocation);
    return new Recovered(
        lock,
        epoch,
        DeliveryEpoch.own(epoch),
        List.of(),
        writer,
        0,
        null,
        mark("durable.mark", epoch),
        mark("shipped.mark", epoch),
        0);
  }

  private Recovered resume(
      Closeable lock, UUID epoch, List<Path> files, UUID freshEpoch, long nowMillis)
      throws IOException {
    MarkFile durable = mark("durable.mark", epoch);
    MarkFile shipped = mark("shipped.mark", epoch);
    long promised = Math.max(durable.value(), shipped.value());
    List<Segment> segments = new ArrayList<>();
    for (Path file : files.subList(0, files.size() - 1)) {
      segments.add(header(file, epoch));
    }
    Path newest = files.getLast();
    long first = Segment.firstSequence(newest).orElseThrow();
    placeOldest(files.getFirst(), shipped);
    DeliveryEpoch delivery =
        DeliveryEpoch.resume(disk, directory, epoch, shipped.value(), freshEpoch);
    if (neverFinished(newest, epoch, first, promised)) {
      SegmentWriter writer =
          SegmentWriter.create(disk, directory, epoch, first, nowMillis, preallocation);
      return new Recovered(
          lock, epoch, delivery, segments, writer, first - 1, null, durable, shipped, 0);
    }
    Segment segment = header(newest, epoch);
    TailScan.Tail tail = new TailScan(segment, epoch).scan(disk, promised);
    SegmentWriter writer = SegmentWriter.resume(disk, segment, tail.end(), preallocation);
    return new Recovered(
        lock,
        epoch,
        delivery,
        segments,
        writer,
        tail.lastSequence(),
        tail.lastAppended(),
        durable,
        shipped,
        tail.tornBytes());
  }

  /**
   * The oldest segment must hold the first entry that was not shipped. Where the mark is lost it is
   * taken from the segment, since those before are only deleted when they were shipped; the ledger
   * knows better and would ask.
   */
  private static void placeOldest(Path oldest, MarkFile shipped) throws IOException {
    long first = Segment.firstSequence(oldest).orElseThrow();
    if (shipped.value() == 0 && first > 1) {
      shipped.set(first - 1);
    } else if (first > shipped.value() + 1) {
      throw new JournalCorruptException(
          oldest,
          0,
          shipped.value() + 1,
          "the oldest segment begins with entry " + first + ", entries before it are missing");
    }
  }

  /**
   * Whether the newest segment died while it was created: a header that is not whole, and no entry
   * promised.
   */
  private boolean neverFinished(Path newest, UUID epoch, long first, long promised)
      throws IOException {
    if (promised >= first) {
      return false;
    }
    try (DiskFile file = disk.openReadOnly(newest)) {
      if (file.size() > SegmentHeader.SIZE) {
        return false;
      }
      return !SegmentHeader.read(file, newest, first).epoch().equals(epoch);
    } catch (JournalCorruptException unfinished) {
      return true;
    }
  }

  private Segment header(Path path, UUID epoch) throws IOException {
    long named = Segment.firstSequence(path).orElseThrow();
    try (DiskFile file = disk.openReadOnly(path)) {
      SegmentHeader header = SegmentHeader.read(file, path, named);
      if (!header.epoch().equals(epoch)) {
        throw new JournalCorruptException(
            path,
            16,
            named,
            "the segment is of epoch " + header.epoch() + ", the journal's is " + epoch);
      }
      if (header.firstSequence() != named) {
        throw new JournalCorruptException(
            path, 32, named, "the segment begins with entry " + header.firstSequence());
      }
      return new Segment(path, named, header.createdMillis());
    }
  }

  private MarkFile mark(String name, UUID epoch) throws IOException {
    return MarkFile.open(disk, directory.resolve(name), epoch);
  }

  private List<Path> segmentFiles() throws IOException {
    return disk.list(directory).stream()
        .filter(file -> Segment.firstSequence(file).isPresent())
        .toList();
  }
}
