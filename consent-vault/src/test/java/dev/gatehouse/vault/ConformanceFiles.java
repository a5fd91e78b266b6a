package dev.gatehouse.vault;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Public test vectors, which stand beside the project and not in it. */
public final class ConformanceFiles {

  private ConformanceFiles() {}

  /** A file of the vectors; the test is skipped, and says so, where they are not at hand. */
  public static Path find(String name) {
    Path file = folder().resolve(name);
    return Files.isReadable(file) ? file : Assumptions.abort("no conformance file " + file);
  }

  private static Path folder() {
    String configured = System.getenv("GATEHOUSE_CONFORMANCE");
    if (configured != null) {
      return Path.of(configured);
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path candidate = folder.resolveSibling("shared").resolve("conformance");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return Path.of("conformance");
  }
}
