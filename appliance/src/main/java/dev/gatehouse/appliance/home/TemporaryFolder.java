package dev.gatehouse.appliance.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is gone when this process ends, however it ends but by a kill. */
public final class TemporaryFolder {
  private TemporaryFolder() {}

  /**
   * Makes one.
   *
   * @throws CannotRunException if there is nowhere to make it
   */
  public static Path create(String prefix) {
    try {
      return removedAtTheEnd(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw new CannotRunException(
          "no temporary folder can be made: set -Djava.io.tmpdir to a writable one", e);
    }
  }

  /**
   * Makes one in a given folder.
   *
   * @throws CannotRunException if it can't be made there
   */
  public static Path createIn(Path parent, String prefix) {
    try {
      return removedAtTheEnd(Files.createTempDirectory(parent, prefix));
    } catch (IOException e) {
      throw new CannotRunException("no folder can be made in " + parent, e);
    }
  }

  private static Path removedAtTheEnd(Path folder) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "clean-up"));
    return folder;
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // The operating system empties its temporary folder in time.
    }
  }
}
