package dev.gatehouse.journal.recovery;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.disk.DiskFile;
import dev.gatehouse.journal.segment.JournalCorruptException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the epoch of a journal's directory, in one line of text: {@code gatehouse-journal 1 EPOCH}.
 * It is replaced in one step and durable before the epoch's first segment exists.
 *
 * @param epoch the epoch being written
 */
public record Manifest(UUID epoch) {

  private static final String FILE = "manifest";
  private static final int FORMAT = 1;
  private static final int LONGEST = 256;
  private static final Pattern LINE = Pattern.compile("gatehouse-journal (\\d{1,9}) (\\S+)\n");

  /**
   * The directory's manifest, empty when it has none.
   *
   * @throws JournalCorruptException when there is one that can't be read
   */
  public static Optional<Manifest> read(Disk disk, Path directory) throws IOException {
    Path path = directory.resolve(FILE);
    if (!disk.exists(path)) {
      return Optional.empty();
    }
    Matcher line = LINE.matcher(text(disk, path));
    if (!line.matches()) {
      throw new JournalCorruptException(
          path, 0, 0, "expected the line 'gatehouse-journal 1 EPOCH'");
    }
    int format = Integer.parseInt(line.group(1));
    if (format != FORMAT) {
      throw new JournalCorruptException(
          path, 0, 0, "the journal has format " + format + ", this version reads format " + FORMAT);
    }
    try {
      return Optional.of(new Manifest(UUID.fromString(line.group(2))));
    } catch (IllegalArgumentException e) {
      throw new JournalCorruptException(path, 0, 0, "the epoch is not a UUID");
    }
  }

  /** Makes this the directory's manifest, durably. */
  public void write(Disk disk, Path directory) throws IOException {
    Path written = directory.resolve(FILE + ".new");
    disk.delete(written);
    try (DiskFile file = disk.create(written)) {
      String line = "gatehouse-journal " + FORMAT + " " + epoch + "\n";
      file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), 0);
      file.force();
    }
    disk.replace(written, directory.resolve(FILE));
    disk.forceDirectory(directory);
  }

  private static String text(Disk disk, Path path) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    try (DiskFile file = disk.openReadOnly(path)) {
      while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
        // A short read goes on where it stopped.
      }
    }
    return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
  }
}
