package dev.gatehouse.pdp.server;

import dev.gatehouse.fixtures.ConformanceCases;
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

/** The shared cases of Rego's evaluation. */
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
    Path folder = ConformanceCases.require("rego/v1");
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
}
