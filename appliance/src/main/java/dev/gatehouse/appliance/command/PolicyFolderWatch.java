package dev.gatehouse.appliance.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Waits for files below some paths to change, come or go. */
final class PolicyFolderWatch {

  private static final long INTERVAL_MILLIS = 300;

  private final List<String> paths;
  private Map<Path, String> known;

  PolicyFolderWatch(List<String> paths) {
    this.paths = paths;
    this.known = state();
  }

  /** Returns when something has changed since the last time. */
  void await() throws InterruptedException {
    Map<Path, String> now = state();
    while (now.equals(known)) {
      Thread.sleep(INTERVAL_MILLIS);
      now = state();
    }
    known = now;
  }

  private Map<Path, String> state() {
    Map<Path, String> files = new HashMap<>();
    for (String path : paths) {
      try (Stream<Path> below = Files.walk(Path.of(path))) {
        below
            .filter(Files::isRegularFile)
            .forEach(
                file -> {
                  try {
                    files.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
                  } catch (IOException gone) {
                    files.put(file, "unreadable");
                  }
                });
      } catch (IOException gone) {
        files.put(Path.of(path), "unreadable");
      }
    }
    return files;
  }
}
