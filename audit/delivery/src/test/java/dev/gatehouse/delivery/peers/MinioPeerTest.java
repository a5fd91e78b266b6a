package dev.gatehouse.delivery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.Await;
import dev.gatehouse.delivery.Events;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.lane.DeliveryLane;
import dev.gatehouse.delivery.lane.LaneSettings;
import dev.gatehouse.delivery.lane.NumberedLedger;
import dev.gatehouse.delivery.s3.S3Settings;
import dev.gatehouse.delivery.s3.S3Sink;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.fixtures.peers.MinioServer;
import dev.gatehouse.objectstore.AccessKeys;
import dev.gatehouse.objectstore.Bucket;
import dev.gatehouse.objectstore.Listing;
import dev.gatehouse.objectstore.ObjectLock;
import dev.gatehouse.objectstore.ObjectStore;
import dev.gatehouse.objectstore.StorageException;
import dev.gatehouse.objectstore.StoreSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A real MinIO that is killed has every event in order, in objects that nobody can remove. */
@Tag("peers")
class MinioPeerTest {

  private static final List<String> LOGS = List.of("appliance", "tenant-a", "tenant-b");
  private static final int EACH = 10_000;
  private static final int KILLS = 3;
  private static final String BUCKET = "audit-evidence";
  private static final String KEY =
      "audit/appliance/2026/11/27/000000000005-000000000007.ndjson.gz";
  private static final Pattern VERSION = Pattern.compile("<VersionId>([^<]+)</VersionId>");

  @TempDir private Path folder;
  private MinioServer minio;

  @BeforeEach
  void start() throws Exception {
    minio = MinioServer.start(Peers.require(MinioServer::program), folder);
    minio.createLockedBucket(BUCKET);
  }

  @AfterEach
  void stop() {
    if (minio != null) {
      minio.close();
    }
  }

  @Test
  void everyEventIsInAnObjectInOrder() throws Exception {
    NumberedLedger ledger = new NumberedLedger(LOGS, EACH);
    try (DeliveryLane lane =
        DeliveryLane.start(
            LaneSettings.of("archive", EventFormats.NATIVE)
                .withWaits(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(200)),
            sink(),
            ledger,
            ledger,
            ledger,
            InstantSource.system())) {
      for (int kill = 1; kill <= KILLS; kill++) {
        long mark = (long) LOGS.size() * EACH * kill / (KILLS + 1);
        Await.until("the next kill", () -> lane.status().delivered() >= mark);
        minio.kill();
        minio.restart();
      }
      Await.until("nothing waits", () -> lane.status().lag() == 0);
    }
    assertThat(ledger.parked()).isEmpty();
    Arrivals arrivals = new Arrivals();
    try (ObjectStore store = new ObjectStore(store())) {
      for (String key : keys(store, "audit/")) {
        String log = key.split("/", -1)[1];
        for (String line : lines(store.get(key, 10_000_000).orElseThrow())) {
          String id = JsonMapper.shared().readTree(line).path("id").asString();
          arrivals.add(log, Events.indexOf(id), id);
        }
      }
    }
    arrivals.assertComplete(LOGS, EACH);
  }

  @Test
  void aBatchThatComesAgainMakesNoSecondVersion() throws Exception {
    try (S3Sink sink = sink()) {
      assertThat(sink.deliver(Events.outgoing("appliance", 5, 3))).isEqualTo(Delivery.delivered());
      assertThat(sink.deliver(Events.outgoing("appliance", 5, 3))).isEqualTo(Delivery.delivered());
    }
    assertThat(versions()).hasSize(1);
    try (ObjectStore store = new ObjectStore(store())) {
      assertThat(keys(store, "audit/")).containsExactly(KEY);
    }
  }

  @Test
  void theAdministratorCanNeitherRemoveNorReplaceAnObject() throws Exception {
    try (S3Sink sink = sink()) {
      assertThat(sink.deliver(Events.outgoing("appliance", 5, 3))).isEqualTo(Delivery.delivered());
    }
    String version = versions().getFirst();
    String object = "/" + BUCKET + "/" + KEY;
    HttpResponse<String> before = request("GET", object + "?versionId=" + version, Map.of());

    HttpResponse<String> removed =
        request(
            "DELETE",
            object + "?versionId=" + version,
            Map.of("x-amz-bypass-governance-retention", "true"));
    assertThat(removed.statusCode()).as(removed.body()).isBetween(400, 499);
    assertThat(removed.body()).contains("WORM protected");
    minio.send("PUT", object, Map.of(), "forged".getBytes(StandardCharsets.UTF_8));

    assertThat(versions()).hasSize(2).contains(version);
    HttpResponse<String> after = request("GET", object + "?versionId=" + version, Map.of());
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).isEqualTo(before.body());
    assertThat(after.headers().firstValue("x-amz-object-lock-mode")).contains("COMPLIANCE");
  }

  private HttpResponse<String> request(String method, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    return minio.send(method, path, headers, new byte[0]);
  }

  private List<String> versions() throws IOException, InterruptedException {
    String listing = request("GET", "/" + BUCKET + "?versions&prefix=audit%2F", Map.of()).body();
    return VERSION.matcher(listing).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private S3Sink sink() {
    return new S3Sink(
        new S3Settings(
            store(),
            "audit",
            true,
            true,
            new ObjectLock(ObjectLock.Mode.COMPLIANCE, Duration.ofDays(1), false),
            new BatchLimits(500, 1_000_000)));
  }

  private StoreSettings store() {
    return StoreSettings.of(
        Bucket.of(minio.endpoint(), BUCKET, MinioServer.REGION),
        () -> new AccessKeys(MinioServer.KEY_ID, MinioServer.SECRET, ""),
        SinkTls.PLATFORM::context,
        InstantSource.system());
  }

  /** All keys below a prefix, in order. */
  private static List<String> keys(ObjectStore store, String prefix)
      throws StorageException, InterruptedException {
    Listing listing = store.list(prefix);
    List<String> keys = new ArrayList<>(listing.keys());
    for (String below : listing.prefixes()) {
      keys.addAll(keys(store, below));
    }
    return keys;
  }

  private static List<String> lines(byte[] object) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(object))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
