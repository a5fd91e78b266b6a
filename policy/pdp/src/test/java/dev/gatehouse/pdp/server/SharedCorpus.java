package dev.gatehouse.pdp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The shared cases of Rego's evaluation; without the folder a test is skipped, but never in CI. */
final class SharedCorpus {

  /**
   * One case.
   *
   * @param file its file, below the corpus' folder
   * @param content what the file says of it
   */
  record Case(String file, RegoObject content) {}

  private SharedCorpus() {}

  /** All cases in the order of their files. */
  static List<Case> cases() throws IOException {
    Path folder = folder();
    if (folder == null) {
      assertThat(System.getenv("CI")).as("CI has the shared conformance cases").isNull();
      assumeTrue(false, "no shared conformance cases on this machine");
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    List<Case> cases = new ArrayList<>();
    for (Path file : files) {
      RegoValue document = YamlReader.read(Files.readString(file));
      if (document instanceof RegoObject object && object.get("cases") instanceof RegoArray all) {
        for (RegoValue each : all) {
          cases.add(new Case(folder.relativize(file).toString(), (RegoObject) each));
        }
      }
    }
    return cases;
  }

  private static @Nullable Path folder() {
    String configured = System.getenv("GATEHOUSE_CONFORMANCE");
    if (configured != null) {
      return Path.of(configured, "rego", "v1");
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolveSibling("shared").resolve("conformance");
      if (Files.isDirectory(candidate)) {
        return candidate.resolve("rego").resolve("v1");
      }
    }
    return null;
  }
}
