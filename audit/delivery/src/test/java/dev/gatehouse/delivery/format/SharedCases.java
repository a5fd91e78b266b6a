package dev.gatehouse.delivery.format;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the shared conformance cases; where they aren't on the machine, the test is skipped, and
 * fails where continuous integration names their folder.
 */
final class SharedCases {

  private SharedCases() {}

  static Path require(String below) {
    Path folder = folder();
    Path wanted = folder == null ? null : folder.resolve(below);
    if (wanted == null || !Files.exists(wanted)) {
      String message =
          "no conformance cases " + below + " (set GATEHOUSE_CONFORMANCE to their folder)";
      if ("true".equals(System.getenv("CI")) && System.getenv("GATEHOUSE_CONFORMANCE") != null) {
        fail(message);
      }
      Assumptions.abort(message);
    }
    return Objects.requireNonNull(wanted);
  }

  private static @Nullable Path folder() {
    String set = System.getenv("GATEHOUSE_CONFORMANCE");
    if (set != null) {
      return Path.of(set);
    }
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      Path beside = above.resolve("shared/conformance");
      if (Files.isDirectory(beside)) {
        return beside;
      }
    }
    return null;
  }
}
