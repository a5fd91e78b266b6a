package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.IntakeTest.assertProblem;
import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.fixtures.storage.Fault;
import dev.gatehouse.fixtures.storage.S3Receiver;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checkpoints are kept where the ledger's database can't reach, and hold it to what it signed. */
class AnchorTest {

  private static final String ANCHORS = "gatehouse.ledger.anchors.";

  private static final String KEY = "ledger/%s/000/000/000/003.checkpoint";

  @TempDir private Path folder = Path.of("");

  private final UUID tenant = UUID.randomUUID();

  @Test
  void anAuditorVerifiesAnExportWithAnAnchoredCheckpoint() throws IOException {
    try (RunningLedger ledger = RunningLedger.start(file("50ms"))) {
      deliver(ledger, 3);
      Await.until(() -> Files.exists(anchored(3)));
      deliver(ledger, 2);
      Await.until(() -> Files.exists(anchored(5)));
      Await.until(() -> anchor(ledger).path("lag").asLong() == 0);
      assertThat(anchor(ledger).path("state").asString()).isEqualTo("anchored");
      assertThat(anchor(ledger).path("size").asLong()).isEqualTo(5);
      assertThat(anchor(ledger).path("place").asString())
          .isEqualTo(folder.resolve("anchors").resolve(tenant.toString()).toString());
      assertThat(verify(ledger))
          .isInstanceOfSatisfying(
              Verified.class, verified -> assertThat(verified.checkpoints()).contains(3L, 5L));
    }
  }

  @Test
  void theNewestCheckpointIsAnchoredAtTheEnd() {
    try (RunningLedger ledger = RunningLedger.start(file("1h"))) {
      // The anchor has had its first turn.
      Await.until(() -> anchor(ledger).path("problem").isNull());
      deliver(ledger, 4);
    }
    assertThat(anchored(4)).exists();
  }

  @Test
  void aRewrittenHistoryIsNotSignedAndTheAuditorFindsIt() throws IOException {
    RunningLedger before = RunningLedger.start(file("50ms"));
    deliver(before, 5);
    Await.until(() -> Files.exists(anchored(5)));
    before.close();
    try (RunningLedger rewritten = before.onAnotherDatabase(Map.of())) {
      deliver(rewritten, 9);
      assertThat(verify(rewritten))
          .as("an export of the other history, with the anchored checkpoint")
          .isInstanceOfSatisfying(
              Refuted.class, refuted -> assertThat(refuted.finding()).isEqualTo(Finding.FORKED));
      try (RunningLedger noticed = rewritten.replica(file("50ms"))) {
        assertDamaged(
            noticed,
            "the checkpoint of 5 events in "
                + anchored(5)
                + ": the database has other events in its place, so its history was rewritten");
        assertThat(anchored(9)).doesNotExist();
      }
    }
  }

  @Test
  void aDatabaseOfAnEarlierTimeIsNoticedAtTheStart() {
    RunningLedger before = RunningLedger.start(file("50ms"));
    deliver(before, 5);
    Await.until(() -> Files.exists(anchored(5)));
    before.close();
    try (RunningLedger restored = before.onAnotherDatabase(file("50ms"))) {
      assertDamaged(
          restored,
          "the checkpoint of 5 events in "
              + anchored(5)
              + ": the database has 0 events, so it is of an earlier time or emptied");
      UUID other = UUID.randomUUID();
      assertThat(
              restored
                  .deliver("gateway", UUID.randomUUID(), line(1, event(other).build()))
                  .statusCode())
          .isEqualTo(200);
      assertThat(restored.get("/audit/v1/checkpoint", other).statusCode())
          .as("logs that nothing contradicts go on")
          .isEqualTo(200);
    }
  }

  @Test
  void lockedObjectsAnchorOnceForAllReplicas() throws IOException {
    try (S3Receiver storage = new S3Receiver();
        RunningLedger ledger = RunningLedger.start(s3(storage));
        RunningLedger replica = ledger.replica(s3(storage))) {
      deliver(ledger, 3);
      String key = KEY.formatted(tenant);
      Await.until(() -> storage.keys().contains(key));
      Await.until(() -> anchor(ledger).path("size").asLong() == 3);
      Await.until(() -> anchor(replica).path("size").asLong() == 3);
      assertThat(storage.versions(key)).hasSize(1);
      assertThat(storage.versions(key).getFirst().lockMode()).isEqualTo("COMPLIANCE");
      assertThat(new String(storage.versions(key).getFirst().body(), StandardCharsets.UTF_8))
          .isEqualTo(ledger.getText("/audit/v1/checkpoint", tenant).body());
      assertThat(anchor(ledger).path("place").asString())
          .isEqualTo("s3://" + S3Receiver.BUCKET + "/ledger/" + tenant + "/");
    }
  }

  @Test
  void storageThatWasAwayAtTheStartIsComparedWhenItIsBack() throws IOException {
    try (S3Receiver storage = new S3Receiver()) {
      RunningLedger before = RunningLedger.start(s3(storage));
      deliver(before, 3);
      Await.until(() -> storage.keys().contains(KEY.formatted(tenant)));
      before.close();
      storage.fail(Fault.ACCESS_DENIED);
      try (RunningLedger other = before.onAnotherDatabase(s3(storage))) {
        Await.until(() -> isContradicted(other));
      }
    }
  }

  @Test
  void anotherHistoryThatHasThePlaceIsFoundWhenItIsWrittenTo() throws IOException {
    try (S3Receiver first = new S3Receiver();
        S3Receiver second = new S3Receiver();
        RunningLedger one = RunningLedger.start(s3(first));
        RunningLedger two = one.onAnotherDatabase(s3(second))) {
      deliver(one, 3);
      String key = KEY.formatted(tenant);
      Await.until(() -> first.keys().contains(key));
      second.place(key, first.versions(key).getFirst().body());
      deliverUnsigned(two, 3);
      Await.until(() -> isContradicted(two));
      assertThat(second.versions(key)).hasSize(1);
    }
  }

  private boolean isContradicted(RunningLedger ledger) {
    return ledger
        .mesh("/mesh/v1/health", "gateway")
        .body()
        .contains("the checkpoint of 3 events in s3://audit-evidence/" + KEY.formatted(tenant));
  }

  @Test
  void aDeadAnchorStopsNobody() {
    Map<String, String> properties = new HashMap<>(file("50ms"));
    properties.put(ANCHORS + "dead.kind", "s3");
    properties.put(ANCHORS + "dead.endpoint", "http://127.0.0.1:1");
    properties.put(ANCHORS + "dead.bucket", "b-1");
    properties.put(ANCHORS + "dead.region", "r");
    properties.put(ANCHORS + "dead.interval", "50ms");
    properties.put(ANCHORS + "dead.access-key", "env:PATH");
    properties.put(ANCHORS + "dead.secret-key", "env:PATH");
    try (RunningLedger ledger = RunningLedger.start(properties)) {
      deliver(ledger, 3);
      Await.until(() -> Files.exists(anchored(3)));
      Await.until(() -> anchor(ledger, "dead").path("state").asString("").equals("failing"));
      assertThat(anchor(ledger, "dead").path("lag").asLong()).isEqualTo(3);
      var health = ledger.mesh("/mesh/v1/health", "gateway");
      assertThat(health.statusCode()).isEqualTo(200);
      JsonNode check =
          JsonMapper.shared()
              .readTree(health.body())
              .path("checks")
              .valueStream()
              .filter(each -> each.path("name").asString("").equals("anchors"))
              .findFirst()
              .orElseThrow();
      assertThat(check.path("status").asString()).isEqualTo("degraded");
      assertThat(check.path("detail").asString()).startsWith("dead: ").contains("s3://b-1/");
    }
  }

  @Test
  void whatOthersWroteIsNoCheckpointOfOurs() throws IOException {
    Path forged = anchored(999_999);
    Files.createDirectories(forged.resolveSibling("."));
    Files.writeString(
        forged,
        "gatehouse.internal/audit/"
            + tenant
            + "\n999999\n"
            + "A".repeat(43)
            + "=\n\n\u2014 gatehouse.internal/audit/"
            + tenant
            + " AAAA\n");
    try (RunningLedger ledger = RunningLedger.start(file("50ms"))) {
      deliver(ledger, 2);
      Await.until(() -> Files.exists(anchored(2)));
      assertThat(ledger.get("/audit/v1/checkpoint", tenant).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "kind=stone; gatehouse.ledger.anchors.vault.kind is stone, expected file or s3",
        "kind=file; gatehouse.ledger.anchors.vault.directory is missing",
        "kind=file,directory=/x,depth=2; gatehouse.ledger.anchors.vault.depth is not an option of"
            + " this kind of anchor, which are directory, interval, kind",
        "kind=file,directory=/x,interval=0s; gatehouse.ledger.anchors.vault.interval: expected more"
            + " than 0",
        "kind=s3,bucket=b-1,region=r,prefix=a//b; gatehouse.ledger.anchors.vault.prefix: expected"
            + " letters, digits, !_.*'()=- and single slashes between them"
      })
  void aWrongConfigurationStopsTheStart(String options, String problem) {
    Map<String, String> properties =
        List.of(options.split(",")).stream()
            .collect(
                Collectors.toMap(
                    option -> ANCHORS + "vault." + option.substring(0, option.indexOf('=')),
                    option -> option.substring(option.indexOf('=') + 1)));
    assertThatThrownBy(() -> RunningLedger.start(properties)).rootCause().hasMessage(problem);
  }

  private void assertDamaged(RunningLedger ledger, String what) {
    assertThat(ledger.mesh("/mesh/v1/health", "gateway").body())
        .as("from the first question on")
        .contains(tenant + " at " + what);
    assertProblem(ledger.get("/audit/v1/checkpoint", tenant), 503, "overloaded", "damaged");
  }

  private Object verify(RunningLedger ledger) throws IOException {
    Path export = folder.resolve("export.ndjson");
    String query = "?since=3&since=5";
    Files.write(export, ledger.getBytes("/audit/v1/export" + query, tenant).body());
    String key =
        JsonMapper.shared()
            .readTree(ledger.get("/audit/v1/keys", tenant).body())
            .path("keys")
            .path(0)
            .asString();
    List<String> kept =
        Stream.of(anchored(3), anchored(5))
            .filter(Files::exists)
            .map(
                file -> {
                  try {
                    return Files.readString(file);
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();
    return ExportVerifier.verify(export, List.of(key), kept);
  }

  private void deliver(RunningLedger ledger, int events) {
    deliverUnsigned(ledger, events);
    assertThat(ledger.getText("/audit/v1/checkpoint", tenant).statusCode()).isEqualTo(200);
  }

  private void deliverUnsigned(RunningLedger ledger, int events) {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= events; i++) {
      lines.append(line(i, event(tenant).build()));
    }
    assertThat(ledger.deliver("gateway", UUID.randomUUID(), lines.toString()).statusCode())
        .isEqualTo(200);
  }

  private Path anchored(long size) {
    String digits = "%012d".formatted(size);
    return folder
        .resolve("anchors")
        .resolve(tenant.toString())
        .resolve(digits.substring(0, 3))
        .resolve(digits.substring(3, 6))
        .resolve(digits.substring(6, 9))
        .resolve(digits.substring(9) + ".checkpoint");
  }

  private Map<String, String> file(String interval) {
    return Map.of(
        ANCHORS + "vault.kind",
        "file",
        ANCHORS + "vault.directory",
        folder.resolve("anchors").toString(),
        ANCHORS + "vault.interval",
        interval);
  }

  private Map<String, String> s3(S3Receiver storage) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), S3Receiver.SECRET);
    Path id = Files.writeString(folder.resolve("id"), S3Receiver.KEY_ID);
    return Map.of(
        ANCHORS + "vault.kind",
        "s3",
        ANCHORS + "vault.endpoint",
        storage.endpoint().toString(),
        ANCHORS + "vault.bucket",
        S3Receiver.BUCKET,
        ANCHORS + "vault.region",
        S3Receiver.REGION,
        ANCHORS + "vault.prefix",
        "ledger",
        ANCHORS + "vault.access-key",
        "file:" + id,
        ANCHORS + "vault.secret-key",
        "file:" + secret,
        ANCHORS + "vault.lock-mode",
        "compliance",
        ANCHORS + "vault.lock-days",
        "3650",
        ANCHORS + "vault.interval",
        "50ms");
  }

  private JsonNode anchor(RunningLedger ledger) {
    return anchor(ledger, "vault");
  }

  private JsonNode anchor(RunningLedger ledger, String name) {
    return JsonMapper.shared()
        .readTree(ledger.get("/audit/v1/anchors", tenant).body())
        .path("items")
        .valueStream()
        .filter(each -> each.path("name").asString("").equals(name))
        .findFirst()
        .orElseThrow();
  }
}
