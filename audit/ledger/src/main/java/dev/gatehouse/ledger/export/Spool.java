package dev.gatehouse.ledger.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that something is written to first, and read from once. It has no name while it is in use,
 * so that nothing of it is left behind, also by a process that is killed. For one thread.
 */
final class Spool implements AutoCloseable {

  private final FileChannel file;
  private final OutputStream output;

  private Spool(FileChannel file) {
    this.file = file;
    this.output = new BufferedOutputStream(Channels.newOutputStream(file), 64 * 1024);
  }

  /** A spool on the disk of a folder, readable by this process alone. */
  static Spool in(Path folder) throws IOException {
    Path named = Files.createTempFile(folder, "export", ".spool");
    try {
      return new Spool(FileChannel.open(named, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } finally {
      Files.delete(named);
    }
  }

  OutputStream output() {
    return output;
  }

  /** Hands on all that was written. */
  void transferTo(OutputStream target) throws IOException {
    output.flush();
    file.position(0);
    Channels.newInputStream(file).transferTo(target);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
