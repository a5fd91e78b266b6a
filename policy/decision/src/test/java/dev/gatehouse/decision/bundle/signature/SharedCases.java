package dev.gatehouse.decision.bundle.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The shared conformance cases; without them the test is skipped, except in CI. */
final class SharedCases {

  private SharedCases() {}

  static Path folder(String name) {
    Path folder = find();
    if (System.getenv("CI") != null) {
      assertThat(folder).as("the shared conformance cases").isNotNull();
    }
    Assumptions.assumeTrue(folder != null, "no shared conformance cases on this machine");
    return folder.resolve(name);
  }

  private static @Nullable Path find() {
    String configured = System.getenv("GATEHOUSE_CONFORMANCE");
    if (configured != null) {
      return Path.of(configured);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolveSibling("shared").resolve("conformance");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
