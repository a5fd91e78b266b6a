package dev.gatehouse.rego.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.peers.OpaProgram;
import dev.gatehouse.rego.capability.OpaVersions;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of versions says what OPA says of each of its versions. */
@Tag("peers")
class OpaVersionsPeersTest {

  @Test
  void everyVersionHasTheDocumentThatOpaPrints() throws IOException {
    List<String> versions = new String(opa(), StandardCharsets.UTF_8).lines().toList();
    assertThat(OpaVersions.names()).isEqualTo(versions);
    for (String version : versions) {
      assertThat(OpaVersions.document(version).map(RegoValue.class::cast))
          .as(version)
          .contains(RegoJson.parse(opa("--version", version)));
    }
  }

  private static byte[] opa(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(OpaProgram.find().toString(), "capabilities"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start().getInputStream().readAllBytes();
  }
}
