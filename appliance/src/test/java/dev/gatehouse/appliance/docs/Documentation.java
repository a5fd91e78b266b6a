package dev.gatehouse.appliance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The README and the pages under {@code docs/}. */
final class Documentation {
  private Documentation() {}

  /** The project's root, found from the folder that the tests run in. */
  static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("README.md")) && Files.isDirectory(folder.resolve("docs"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no folder above this one has README.md and docs/");
  }

  /** Every page, the README first. */
  static List<Path> pages() {
    Path root = root();
    try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
      return Stream.concat(
              Stream.of(root.resolve("README.md")),
              files.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a page below the root. */
  static String text(String page) {
    return text(root().resolve(page));
  }

  static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
