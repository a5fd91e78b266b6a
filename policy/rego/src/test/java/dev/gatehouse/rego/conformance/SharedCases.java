package dev.gatehouse.rego.conformance;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Skips a test where the shared cases aren't on the machine; in continuous integration that is a
 * failure.
 */
final class SharedCases {

  private SharedCases() {}

  static Path require(String below) {
    Path folder = ConformanceFolder.find();
    Path wanted = folder == null ? null : folder.resolve(below);
    if (wanted == null || !Files.exists(wanted)) {
      String message =
          "no conformance cases " + below + " (set GATEHOUSE_CONFORMANCE to their folder)";
      if ("true".equals(System.getenv("CI")) && System.getenv("GATEHOUSE_CONFORMANCE") != null) {
        fail(message);
      }
      Assumptions.abort(message);
    }
    return java.util.Objects.requireNonNull(wanted);
  }
}
