package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.TENANT;
import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.event.AuditEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the ledger hands out verifies with code that is not ours: Go's signed notes and the Merkle
 * library of certificate transparency, in {@code audit/peers}.
 */
@Tag("peers")
class GoPeersTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int EVENTS = 300;

  @TempDir private Path folder;

  @Test
  void checkpointsAndProofsVerifyElsewhere() throws Exception {
    Path program = build();
    try (RunningLedger ledger = RunningLedger.start()) {
      UUID epoch = UUID.randomUUID();
      List<String> events = new ArrayList<>();
      String earlier = "";
      for (int number = 1; number <= EVENTS; number++) {
        AuditEvent event = event(TENANT).build();
        assertThat(ledger.deliver("gateway", epoch, line(number, event)).statusCode())
            .isEqualTo(200);
        events.add(event.id());
        if (number == 100) {
          earlier = ledger.get("/audit/v1/checkpoint", TENANT).body();
        }
      }
      String key =
          JSON.readTree(ledger.get("/audit/v1/keys", TENANT).body())
              .path("keys")
              .path(0)
              .asString();
      for (int chosen : new int[] {0, 1, 99, 255, 256, EVENTS - 1}) {
        ObjectNode question = inclusion(ledger, key, events.get(chosen));
        Answer answer = ask(program, question);
        assertThat(answer.output())
            .contains("inclusion of " + question.path("inclusion").path("index").asLong());
        assertThat(answer.exitCode()).isZero();
      }
      ObjectNode forged = inclusion(ledger, key, events.getFirst());
      ((ObjectNode) forged.path("inclusion")).put("event", base64("{\"forged\":true}"));
      assertThat(ask(program, forged).exitCode()).isEqualTo(1);
      ObjectNode consistency = consistency(ledger, key, earlier);
      Answer answer = ask(program, consistency);
      assertThat(answer.output()).contains("consistency with " + size(earlier));
      assertThat(answer.exitCode()).isZero();
      consistency.put("earlier", earlier.replace("\n" + size(earlier) + "\n", "\n7\n"));
      assertThat(ask(program, consistency).output()).contains("invalid signature");
    }
  }

  @Test
  void cosignaturesVerifyElsewhere() throws Exception {
    Path program = build();
    try (RunningLedger ledger =
        RunningLedger.start(Map.of("gatehouse.ledger.cosignature", "ml-dsa-65"))) {
      assertThat(
              ledger
                  .deliver("gateway", UUID.randomUUID(), line(1, event(TENANT).build()))
                  .statusCode())
          .isEqualTo(200);
      JsonNode keys = JSON.readTree(ledger.get("/audit/v1/keys", TENANT).body());
      String key = keys.path("keys").path(0).asString();
      String checkpoint = ledger.get("/audit/v1/checkpoint", TENANT).body();
      try (RunningLedger witness =
          RunningLedger.start(
              Map.of(
                  "gatehouse.ledger.witness-of.name",
                  "witness.example/w1",
                  "gatehouse.ledger.witness-of.logs[0].origin",
                  keys.path("origin").asString(),
                  "gatehouse.ledger.witness-of.logs[0].keys[0]",
                  key))) {
        String line =
            witness
                .postAs(
                    "witnessed",
                    "/mesh/v1/witness/add-checkpoint",
                    ("old 0\n\n" + checkpoint).getBytes(StandardCharsets.UTF_8))
                .body();
        ObjectNode question =
            JSON.createObjectNode()
                .put("key", key)
                .put("checkpoint", checkpoint + line)
                .put("quantum", keys.path("keys").path(1).asString())
                .put("witness", witness.mesh("/mesh/v1/witness/key", "witnessed").body().strip());
        Answer answer = ask(program, question);
        assertThat(answer.output())
            .contains("checkpoint of " + size(checkpoint))
            .contains("cosigned by witness.example/w1")
            .contains("signed with ML-DSA-65 by " + keys.path("origin").asString());
        assertThat(answer.exitCode()).isZero();
        question.put("checkpoint", checkpoint);
        assertThat(ask(program, question).output()).contains("witness.example/w1 did not sign");
      }
    }
  }

  private static ObjectNode inclusion(RunningLedger ledger, String key, String event) {
    JsonNode proof =
        JSON.readTree(ledger.get("/audit/v1/proofs/inclusion?event=" + event, TENANT).body());
    ObjectNode question = JSON.createObjectNode();
    question.put("key", key).put("checkpoint", proof.path("checkpoint").asString());
    ObjectNode inclusion =
        JSON.createObjectNode()
            .put("event", base64(ledger.get("/audit/v1/events/" + event, TENANT).body()))
            .put("index", proof.path("index").asLong());
    inclusion.set("path", proof.path("path"));
    question.set("inclusion", inclusion);
    return question;
  }

  private static ObjectNode consistency(RunningLedger ledger, String key, String earlier) {
    String checkpoint = ledger.get("/audit/v1/checkpoint", TENANT).body();
    JsonNode proof =
        JSON.readTree(
            ledger
                .get(
                    "/audit/v1/proofs/consistency?from="
                        + size(earlier)
                        + "&to="
                        + size(checkpoint),
                    TENANT)
                .body());
    ObjectNode question = JSON.createObjectNode();
    question.put("key", key).put("checkpoint", checkpoint).put("earlier", earlier);
    question.set("consistency", JSON.createObjectNode().set("path", proof.path("path")));
    return question;
  }

  private static long size(String checkpoint) {
    return Long.parseLong(checkpoint.lines().skip(1).findFirst().orElseThrow());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private record Answer(int exitCode, String output) {}

  private Path build() throws InterruptedException {
    Path program = folder.resolve("logcheck");
    try {
      Process build =
          new ProcessBuilder("go", "build", "-o", program.toString(), ".")
              .directory(Path.of("../peers").toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(build.waitFor()).as(output).isZero();
      return program;
    } catch (IOException e) {
      return Assumptions.abort("Go is not installed: " + e.getMessage());
    }
  }

  private static Answer ask(Path program, ObjectNode question)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(program.toString()).redirectErrorStream(true).start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(JSON.writeValueAsBytes(question));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), output);
  }
}
