package dev.gatehouse.rego.conformance;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the shared conformance cases. */
final class ConformanceFolder {

  private ConformanceFolder() {}

  /** All evaluation cases below a folder, in order of file. */
  @SuppressWarnings("unchecked")
  static List<ConformanceCase> cases(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
    }
    List<ConformanceCase> cases = new ArrayList<>();
    for (Path file : files) {
      for (Object each : (List<Object>) load(file).get("cases")) {
        Map<String, Object> content = (Map<String, Object>) each;
        cases.add(
            new ConformanceCase(
                folder.relativize(file).toString(), (String) content.get("note"), content));
      }
    }
    return cases;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> load(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(100_000_000);
    options.setMaxAliasesForCollections(1000);
    try (Reader reader = Files.newBufferedReader(file)) {
      return (Map<String, Object>) new Yaml(new SafeConstructor(options)).load(reader);
    }
  }
}
