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
      Path folder = Files.createTempDirectory(prefix);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "clean-up"));
      return folder;
    } catch (IOException e) {
      throw new CannotRunException(
          "no temporary folder can be made: set -Djava.io.tmpdir to a writable one", e);
    }
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
