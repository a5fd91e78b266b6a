package dev.gatehouse.journal.recovery;

import dev.gatehouse.journal.disk.Disk;
import dev.gatehouse.journal.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Under which epoch and numbers a journal's entries are delivered. At first these are its own. A
 * journal that was set back gives numbers a second time; from its first entry that was not shipped
 * on it is delivered under an epoch of its own, with numbers from 1. That is one line of text,
 * {@code gatehouse-delivery 1 JOURNAL EPOCH BEFORE CRC}, replaced in one step and durable before
 * anything is delivered so.
 *
 * <p>To begin another one is always safe: it deletes nothing, and the ledger joins what it had
 * already. So a file that is damaged, or that is of a later state than the rest of the directory,
 * begins one.
 *
 * @param journal the journal's epoch
 * @param epoch the one that is delivered under
 * @param before the last entry of the journal that is not delivered under it
 */
public record DeliveryEpoch(UUID journal, UUID epoch, long before) {

  private static final String FILE = "delivery";
  private static final int FORMAT = 1;
  private static final int LONGEST = 256;
  private static final Pattern LINE =
      Pattern.compile(
          "(gatehouse-delivery (\\d{1,9}) ([0-9a-f-]{36}) ([0-9a-f-]{36}) (\\d{1,18}))"
              + " ([0-9a-f]{8})\n");

  /** The one of a journal that was never set back. */
  static DeliveryEpoch own(UUID journal) {
    return new DeliveryEpoch(journal, journal, 0);
  }

  /**
   * The one that a journal goes on with.
   *
   * @param shipped the last entry that was shipped
   * @param fresh the epoch to begin when what is there does not hold
   */
  static DeliveryEpoch resume(Disk disk, Path directory, UUID journal, long shipped, UUID fresh)
      throws IOException {
    if (!disk.exists(directory.resolve(FILE))) {
      return own(journal);
    }
    Optional<DeliveryEpoch> kept = read(disk, directory);
    if (kept.isPresent() && !kept.get().journal().equals(journal)) {
      return own(journal);
    }
    // One that begins behind what was shipped is of a later state than the journal.
    if (kept.isPresent() && kept.get().before() <= shipped) {
      return kept.get();
    }
    DeliveryEpoch anew = new DeliveryEpoch(journal, fresh, shipped);
    anew.write(disk, directory);
    return anew;
  }

  /** Makes this the directory's, durably. */
  public void write(Disk disk, Path directory) throws IOException {
    Path written = directory.resolve(FILE + ".new");
    disk.delete(written);
    try (DiskFile file = disk.create(written)) {
      String content = "gatehouse-delivery " + FORMAT + " " + journal + " " + epoch + " " + before;
      String line = content + " " + checksum(content) + "\n";
      file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)), 0);
      file.force();
    }
    disk.replace(written, directory.resolve(FILE));
    disk.forceDirectory(directory);
  }

  /** The number that an entry of the journal is delivered under. */
  public long numberOf(long sequence) {
    return sequence - before;
  }

  /**
   * The entry of the journal that is delivered under a number; the last one there can be, at most.
   */
  public long sequenceOf(long number) {
    return number > Long.MAX_VALUE - before ? Long.MAX_VALUE : number + before;
  }

  private static Optional<DeliveryEpoch> read(Disk disk, Path directory) throws IOException {
    Matcher line = LINE.matcher(text(disk, directory.resolve(FILE)));
    if (!line.matches()
        || !checksum(line.group(1)).equals(line.group(6))
        || Integer.parseInt(line.group(2)) != FORMAT) {
      return Optional.empty();
    }
    return Optional.of(
        new DeliveryEpoch(
            UUID.fromString(line.group(3)),
            UUID.fromString(line.group(4)),
            Long.parseLong(line.group(5))));
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

  private static String checksum(String content) {
    CRC32C crc = new CRC32C();
    crc.update(content.getBytes(StandardCharsets.US_ASCII));
    return String.format("%08x", crc.getValue());
  }
}
