package dev.gatehouse.decision.bundle.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what must not stand in a configuration. */
final class SecretFile {

  private static final long MAX_BYTES = 1 << 20;

  private SecretFile() {}

  /** The file's text without white space around it. */
  static String read(Path file) throws TransportException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new TransportException(file + ": is no secret, it has more than 1 MB");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new TransportException(file + ": can't be read", 0, e);
    }
  }
}
