package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import dev.gatehouse.verifier.trust.PolicyFile;
import dev.gatehouse.verifier.trust.TrustPolicy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ledger whose checkpoints another one witnesses, over mutual TLS and two databases. */
class WitnessedLedgerTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PREFIX = "gatehouse.internal/audit";

  @TempDir private Path folder;

  private final UUID tenant = UUID.randomUUID();
  private final UUID epoch = RunningLedger.IDS.next();
  private long sequence;

  @Test
  void whatAWitnessCosignedIsPublishedAndProvedOffline() throws IOException {
    try (RunningLedger witness = witness();
        RunningLedger ledger =
            RunningLedger.start(
                witnessed(
                    policy(witness, "quorum w1"), "gatehouse.ledger.cosignature", "ml-dsa-65"))) {
      deliver(ledger, 5);
      String note = awaitWitnessed(ledger, 5);
      assertThat(note.lines().filter(line -> line.startsWith("\u2014 " + PREFIX))).hasSize(2);
      assertThat(note.lines().filter(line -> line.startsWith("\u2014 witness.example/w1 ")))
          .hasSize(1);
      JsonNode state = JSON.readTree(ledger.get("/audit/v1/witnesses", tenant).body());
      assertThat(state.path("quorum").asString()).isEqualTo("w1");
      assertThat(state.path("required").asInt()).isEqualTo(1);
      JsonNode one = state.path("witnesses").path(0);
      assertThat(one.path("name").asString()).isEqualTo("w1");
      assertThat(one.path("state").asString()).isEqualTo("cosigned");
      assertThat(one.path("size").asLong()).isGreaterThanOrEqualTo(5);

      TrustPolicy trusted = PolicyFile.parse(Files.readString(folder.resolve("policy")));
      Path export =
          Files.write(
              folder.resolve("export.ndjson"),
              ledger.getBytes("/audit/v1/export?witnessed=true", tenant).body());
      assertThat(
              ExportVerifier.verify(
                  export,
                  trusted.withLogs(PolicyFile.parse(mlDsaPolicy(ledger)).logs()),
                  List.of(note)))
          .isInstanceOfSatisfying(
              Verified.class,
              verified -> {
                assertThat(verified.signatures().log())
                    .extracting(signed -> signed.algorithm())
                    .containsExactly("Ed25519", "ML-DSA-65");
                assertThat(verified.signatures().witnesses())
                    .extracting(signed -> signed.name())
                    .containsExactly("w1");
                assertThat(verified.checkpoints()).containsExactly(5L);
              });
      assertThat(
              ExportVerifier.verify(
                  Files.writeString(
                      folder.resolve("stripped.ndjson"),
                      Files.readString(export)
                          .replaceAll("\u2014 witness.example/w1 [A-Za-z0-9+/=]+\\\\n", "")),
                  trusted,
                  List.of()))
          .isEqualTo(
              new Refuted(
                  Finding.UNWITNESSED, "0 of the 1 required by w1 cosigned the checkpoint", null));
      // The witness goes on from where it is when the ledger comes back without knowing.
      ledger.database(tenant).sql("delete from witness_progress").update();
      deliver(ledger, 3);
      awaitWitnessed(ledger, 8);
    }
  }

  @Test
  void aRewrittenHistoryIsNoticedFromOutside() throws IOException {
    try (RunningLedger witness = witness()) {
      Map<String, String> properties = witnessed(policy(witness, "quorum w1"));
      try (RunningLedger ledger = RunningLedger.start(properties)) {
        deliver(ledger, 5);
        awaitWitnessed(ledger, 5);
      }
      // The same key over another database: everything is signed as before, and nothing is as
      // before.
      sequence = 0;
      try (RunningLedger rewritten = RunningLedger.start(properties)) {
        deliver(rewritten, 9);
        Await.until(() -> "contradicted".equals(witness(rewritten, 0).path("state").asString("")));
        assertThat(witness(rewritten, 0).path("problem").asString())
            .isEqualTo("it finds that the log did not grow out of the 5 events that it cosigned");
        assertThat(rewritten.get("/audit/v1/checkpoint", tenant).statusCode()).isEqualTo(200);
        assertThat(rewritten.get("/audit/v1/checkpoint?witnessed=true", tenant).statusCode())
            .isEqualTo(409);
        HttpResponse<String> health = rewritten.mesh("/mesh/v1/health", "gateway");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body())
            .contains("\"status\":\"degraded\"")
            .contains("contradicted: " + tenant + " by witness.example/w1+");
        Await.until(
            () ->
                JSON.readTree(
                            rewritten
                                .get("/audit/v1/events?type=checkpoint.contradicted", tenant)
                                .body())
                        .path("items")
                        .size()
                    == 1);
      }
      Await.until(
          () ->
              witness
                  .mesh("/mesh/v1/appliance/export", "operator")
                  .body()
                  .contains("\"witness.refused\""));
    }
  }

  @Test
  void aLogThatWasCutIsNoticedFromOutside() throws IOException {
    try (RunningLedger witness = witness()) {
      Map<String, String> properties = witnessed(policy(witness, "quorum w1"));
      try (RunningLedger ledger = RunningLedger.start(properties)) {
        deliver(ledger, 9);
        awaitWitnessed(ledger, 9);
      }
      sequence = 0;
      try (RunningLedger cut = RunningLedger.start(properties)) {
        deliver(cut, 1);
        Await.until(() -> "contradicted".equals(witness(cut, 0).path("state").asString("")));
        assertThat(witness(cut, 0).path("problem").asString())
            .matches("it cosigned 9 events of this log, which signed [12]");
      }
    }
  }

  @Test
  void aDeadWitnessStopsNobody() throws IOException {
    try (RunningLedger witness = witness()) {
      String dead = ForeignWitness.verifierKey("dead.example", folder.resolve("dead.pem"));
      Path policy =
          policy(
              witness,
              "witness w2 " + dead + " http://127.0.0.1:1\ngroup both all w1 w2\nquorum both");
      try (RunningLedger ledger =
          RunningLedger.start(witnessed(policy, "gatehouse.ledger.witnesses.patience", "1ms"))) {
        deliver(ledger, 5);
        Await.until(() -> witness(ledger, 0).path("size").asLong() >= 5);
        Await.until(() -> "unreachable".equals(witness(ledger, 1).path("state").asString("")));
        assertThat(witness(ledger, 1).path("problem").asString()).isEqualTo("ConnectException");
        JsonNode state = JSON.readTree(ledger.get("/audit/v1/witnesses", tenant).body());
        assertThat(state.path("witnessed_size").isNull()).isTrue();
        assertThat(state.path("lag").asLong()).isEqualTo(state.path("size").asLong());
        assertThat(ledger.get("/audit/v1/checkpoint", tenant).body())
            .contains("\u2014 witness.example/w1 ");
        HttpResponse<String> none = ledger.get("/audit/v1/checkpoint?witnessed=true", tenant);
        assertThat(none.statusCode()).isEqualTo(409);
        assertThat(none.body()).contains("no checkpoint of the log has its quorum of witnesses");
        HttpResponse<String> health = ledger.mesh("/mesh/v1/health", "gateway");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("without a quorum of witnesses: ");
      }
    }
  }

  @Test
  void aWitnessThatDoesNotKnowTheLogIsShownWithItsAnswer() throws IOException {
    try (RunningLedger witness =
            RunningLedger.start(Map.of("gatehouse.ledger.witness-of.name", "witness.example/w1"));
        RunningLedger ledger = RunningLedger.start(witnessed(policy(witness, "quorum w1")))) {
      deliver(ledger, 2);
      Await.until(() -> "refused".equals(witness(ledger, 0).path("state").asString("")));
      assertThat(witness(ledger, 0).path("problem").asString())
          .isEqualTo("it does not know the log: HTTP 404: no log of this origin is known here");
    }
  }

  @Test
  void aPolicyThatCanNotBeUsedStopsTheStart() throws IOException {
    Path policy = Files.writeString(folder.resolve("policy"), "quorum w1\n");
    assertThatThrownBy(() -> RunningLedger.start(witnessed(policy)))
        .rootCause()
        .hasMessageContaining("no line before defines a witness or group 'w1'");
    String key = ForeignWitness.verifierKey("w.example", folder.resolve("w.pem"));
    Files.writeString(policy, "witness w1 " + key + "\nquorum w1\n");
    assertThatThrownBy(() -> RunningLedger.start(witnessed(policy)))
        .rootCause()
        .hasMessageContaining("the witness w1 has the address null, expected the https:// prefix");
  }

  private RunningLedger witness() {
    return RunningLedger.start(
        Map.of(
            "gatehouse.ledger.witness-of.name",
            "witness.example/w1",
            "gatehouse.ledger.witness-of.logs[0].origin",
            PREFIX + "/" + tenant,
            "gatehouse.ledger.witness-of.logs[0].keys[0]",
            logKey()));
  }

  private String logKey() {
    return new Origins(PREFIX, SigningKey.openOrCreate(folder.resolve("log-key.pem")), null)
        .signer(new LogId(tenant))
        .verifierKey();
  }

  private Path policy(RunningLedger witness, String quorum) throws IOException {
    witness.writeClientFiles("witnessed", folder.resolve("client"));
    String key = witness.mesh("/mesh/v1/witness/key", "witnessed").body().strip();
    return Files.writeString(
        folder.resolve("policy"),
        "log %s\nwitness w1 %s %s/mesh/v1/witness/\n%s\n"
            .formatted(logKey(), key, witness.address(), quorum));
  }

  private String mlDsaPolicy(RunningLedger ledger) {
    return "log "
        + JSON.readTree(ledger.get("/audit/v1/keys", tenant).body()).path("keys").path(1).asString()
        + "\nquorum none\n";
  }

  private Map<String, String> witnessed(Path policy, String... more) {
    Map<String, String> properties = new HashMap<>();
    properties.put("gatehouse.ledger.signing-key-file", folder.resolve("log-key.pem").toString());
    String witnesses = "gatehouse.ledger.witnesses.";
    properties.put(witnesses + "policy-file", policy.toString());
    properties.put(witnesses + "interval", "50ms");
    if (Files.exists(folder.resolve("client"))) {
      properties.put(witnesses + "authorities", folder.resolve("client/authority.pem").toString());
      properties.put(witnesses + "certificate", folder.resolve("client/client.pem").toString());
      properties.put(witnesses + "key", folder.resolve("client/client-key.pem").toString());
    }
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return properties;
  }

  private void deliver(RunningLedger ledger, int events) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < events; i++) {
      lines.append(line(++sequence, event(tenant).build()));
    }
    assertThat(ledger.deliver("gateway", epoch, lines.toString()).statusCode()).isEqualTo(200);
  }

  private String awaitWitnessed(RunningLedger ledger, long size) {
    Await.until(
        () ->
            ledger
                .get("/audit/v1/checkpoint?witnessed=true", tenant)
                .body()
                .lines()
                .skip(1)
                .findFirst()
                .filter(line -> line.matches("\\d+") && Long.parseLong(line) >= size)
                .isPresent());
    return ledger.get("/audit/v1/checkpoint?witnessed=true", tenant).body();
  }

  private JsonNode witness(RunningLedger ledger, int index) {
    return JSON.readTree(ledger.get("/audit/v1/witnesses", tenant).body())
        .path("witnesses")
        .path(index);
  }
}
