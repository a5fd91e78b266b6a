package dev.gatehouse.pdp.authzen;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shared decisions of the working group's todo scenario. Where they aren't on the machine, the
 * test is skipped; in continuous integration that is a failure.
 */
final class SharedAccessCases {

  private static final String FILE = "authzen/todo-decisions-1_0-02.json";

  private SharedAccessCases() {}

  static JsonNode todo() throws IOException {
    Path file = find();
    if (file == null) {
      String message = "no conformance cases " + FILE + " (set GATEHOUSE_CONFORMANCE)";
      if ("true".equals(System.getenv("CI")) && System.getenv("GATEHOUSE_CONFORMANCE") != null) {
        fail(message);
      }
      Assumptions.abort(message);
      throw new AssertionError(message);
    }
    return JsonMapper.shared().readTree(Files.readAllBytes(file));
  }

  private static @Nullable Path find() {
    String configured = System.getenv("GATEHOUSE_CONFORMANCE");
    if (configured != null) {
      Path file = Path.of(configured).resolve(FILE);
      return Files.exists(file) ? file : null;
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolveSibling("shared").resolve("conformance").resolve(FILE);
      if (Files.exists(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
