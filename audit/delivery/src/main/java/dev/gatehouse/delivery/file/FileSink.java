package dev.gatehouse.delivery.file;

import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * Appends events to a file, one a line, and waits until the disk has them. A line that was cut off
 * by a crash is ended before the next batch, and its event comes again. The file is private to its
 * owner; a forwarder runs as the same user or its group is given access by the folder.
 */
public final class FileSink implements Sink {

  private static final BatchLimits LIMITS = new BatchLimits(5_000, 4_000_000);
  private static final int NEW_LINE = '\n';

  private final FileSettings settings;

  public FileSink(FileSettings settings) {
    this.settings = settings;
  }

  @Override
  public String kind() {
    return "file";
  }

  @Override
  public BatchLimits limits() {
    return LIMITS;
  }

  @Override
  public Delivery deliver(List<OutgoingEvent> batch) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (OutgoingEvent event : batch) {
      lines.writeBytes(event.text());
      lines.write(NEW_LINE);
    }
    try {
      setAside();
      append(lines.toByteArray());
      return Delivery.delivered();
    } catch (NoSuchFileException e) {
      return Delivery.misconfigured("there is no folder for " + settings.file());
    } catch (IOException e) {
      return Delivery.unavailable(settings.file() + ": " + e.getClass().getSimpleName());
    }
  }

  private void append(byte[] lines) throws IOException {
    boolean isNew = !Files.exists(settings.file());
    try (FileChannel channel =
        FileChannel.open(
            settings.file(),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")))) {
      long end = channel.size();
      if (end > 0 && !endsLine(channel, end)) {
        end += channel.write(ByteBuffer.wrap(new byte[] {NEW_LINE}), end);
      }
      ByteBuffer rest = ByteBuffer.wrap(lines);
      while (rest.hasRemaining()) {
        end += channel.write(rest, end);
      }
      channel.force(false);
    }
    if (isNew) {
      syncFolder();
    }
  }

  private static boolean endsLine(FileChannel channel, long size) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.read(last, size - 1) == 1 && last.get(0) == NEW_LINE;
  }

  /** A new file survives a crash when its folder is on the disk as well. */
  private void syncFolder() throws IOException {
    Path folder = settings.file().toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private void setAside() throws IOException {
    if (!Files.exists(settings.file()) || Files.size(settings.file()) < settings.largest()) {
      return;
    }
    for (int number = settings.kept(); number > 1; number--) {
      if (Files.exists(numbered(number - 1))) {
        Files.move(numbered(number - 1), numbered(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(settings.file(), numbered(1), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path numbered(int number) {
    return settings.file().resolveSibling(settings.file().getFileName() + "." + number);
  }

  @Override
  public void close() {
    // The file is open only while a batch is written.
  }
}
