package dev.gatehouse.pdp.authzen;

import dev.gatehouse.fixtures.ConformanceCases;
import java.io.IOException;
import java.nio.file.Files;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shared decisions of the working group's todo scenario. */
final class SharedAccessCases {

  private static final String FILE = "authzen/todo-decisions-1_0-02.json";

  private SharedAccessCases() {}

  static JsonNode todo() throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(ConformanceCases.require(FILE)));
  }
}
