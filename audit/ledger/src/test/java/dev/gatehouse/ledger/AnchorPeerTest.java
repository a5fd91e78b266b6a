package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static dev.gatehouse.ledger.RunningLedger.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.peers.MinioServer;
import dev.gatehouse.fixtures.peers.PeerUnavailableException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checkpoints anchored in a real MinIO: once for all replicas, for good, and after it was away. */
@Tag("peers")
class AnchorPeerTest {

  private static final String ANCHOR = "gatehouse.ledger.anchors.vault.";
  private static final String BUCKET = "audit-anchors";
  private static final Pattern VERSION = Pattern.compile("<VersionId>([^<]+)</VersionId>");

  @TempDir private Path folder = Path.of("");

  private final UUID tenant = UUID.randomUUID();

  @Test
  void lockedObjectsAnchorOnceForAllReplicas() throws Exception {
    try (MinioServer minio = MinioServer.start(program(), folder)) {
      minio.createLockedBucket(BUCKET);
      RunningLedger before = RunningLedger.start(properties(minio));
      try (RunningLedger replica = before.replica(properties(minio))) {
        deliver(before, 3);
        Await.until(() -> anchored(before) == 3);
        Await.until(() -> anchored(replica) == 3);
        assertThat(get(minio, key(3)).body())
            .isEqualTo(before.getText("/audit/v1/checkpoint", tenant).body());

        minio.kill();
        deliver(before, 2);
        Await.until(() -> anchor(before).path("state").asString("").equals("failing"));
        minio.restart();
        deliver(before, 1);
      }
      before.close();
      assertThat(get(minio, key(6)).statusCode()).as("its last turn at the end").isEqualTo(200);
      assertOnceAndForGood(minio, key(3));

      try (RunningLedger restored = before.onAnotherDatabase(properties(minio))) {
        assertThat(restored.mesh("/mesh/v1/health", "gateway").body())
            .contains("the checkpoint of 6 events in s3://" + BUCKET + "/" + key(6))
            .contains("the database has 0 events");
      }
    }
  }

  private static void assertOnceAndForGood(MinioServer minio, String key)
      throws IOException, InterruptedException {
    String listing = get(minio, "?versions&prefix=" + key.replace("/", "%2F")).body();
    List<String> versions =
        VERSION.matcher(listing).results().map(found -> found.group(1)).toList();
    assertThat(versions).hasSize(1);
    String path = "/" + BUCKET + "/" + key + "?versionId=" + versions.getFirst();
    HttpResponse<String> removed = minio.send("DELETE", path, Map.of(), new byte[0]);
    assertThat(removed.body()).contains("WORM protected");
    assertThat(get(minio, key).headers().firstValue("x-amz-object-lock-mode"))
        .contains("COMPLIANCE");
  }

  private String key(int size) {
    return "ledger/%s/000/000/000/%03d.checkpoint".formatted(tenant, size);
  }

  private static HttpResponse<String> get(MinioServer minio, String key)
      throws IOException, InterruptedException {
    return minio.send(
        "GET", "/" + BUCKET + (key.startsWith("?") ? "" : "/") + key, Map.of(), new byte[0]);
  }

  private void deliver(RunningLedger ledger, int events) {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= events; i++) {
      lines.append(line(i, event(tenant).build()));
    }
    assertThat(ledger.deliver("gateway", UUID.randomUUID(), lines.toString()).statusCode())
        .isEqualTo(200);
    assertThat(ledger.getText("/audit/v1/checkpoint", tenant).statusCode()).isEqualTo(200);
  }

  private long anchored(RunningLedger ledger) {
    return anchor(ledger).path("size").asLong(0);
  }

  private JsonNode anchor(RunningLedger ledger) {
    return JsonMapper.shared()
        .readTree(ledger.get("/audit/v1/anchors", tenant).body())
        .path("items")
        .path(0);
  }

  private Map<String, String> properties(MinioServer minio) throws IOException {
    Map<String, String> properties = new HashMap<>();
    properties.put("kind", "s3");
    properties.put("endpoint", minio.endpoint().toString());
    properties.put("bucket", BUCKET);
    properties.put("region", MinioServer.REGION);
    properties.put("prefix", "ledger");
    properties.put("access-key", "file:" + file("id", MinioServer.KEY_ID));
    properties.put("secret-key", "file:" + file("secret", MinioServer.SECRET));
    properties.put("lock-mode", "compliance");
    properties.put("lock-days", "1");
    properties.put("interval", "50ms");
    Map<String, String> named = new HashMap<>();
    properties.forEach((name, value) -> named.put(ANCHOR + name, value));
    return named;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Path program() {
    try {
      return MinioServer.program();
    } catch (PeerUnavailableException e) {
      return Assumptions.abort(String.valueOf(e.getMessage()));
    }
  }
}
