package dev.gatehouse.delivery.s3;

import static dev.gatehouse.delivery.Events.TENANT;
import static dev.gatehouse.delivery.Events.numbered;
import static dev.gatehouse.delivery.Events.outgoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.delivery.Certificates;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.fixtures.storage.Fault;
import dev.gatehouse.fixtures.storage.S3Receiver;
import dev.gatehouse.objectstore.AccessKeys;
import dev.gatehouse.objectstore.Bucket;
import dev.gatehouse.objectstore.ObjectLock;
import dev.gatehouse.objectstore.Retries;
import dev.gatehouse.objectstore.StoreSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3SinkTest {

  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
  private static final String KEY =
      "audit/appliance/2026/11/27/000000000005-000000000007.ndjson.gz";

  private final S3Receiver storage = new S3Receiver();
  @TempDir private Path folder = Path.of("");

  @AfterEach
  void stop() {
    storage.close();
  }

  @Test
  void eachLogsPartIsAnObjectUnderItsDayAndIndexes() throws Exception {
    List<OutgoingEvent> batch = new ArrayList<>(outgoing("appliance", 5, 3));
    batch.addAll(outgoing(TENANT, 0, 1));
    batch.addAll(outgoing("appliance", 8, 2));
    try (S3Sink sink = sink(ObjectLock.NONE)) {
      assertThat(sink.deliver(batch)).isEqualTo(Delivery.delivered());
    }
    String first = "audit/" + TENANT + "/2026/11/27/000000000000-000000000000.ndjson.gz";
    String second = "audit/appliance/2026/11/27/000000000005-000000000009.ndjson.gz";
    assertThat(storage.keys()).containsExactly(first, second);
    assertThat(lines(second)).containsExactly(body(5), body(6), body(7), body(8), body(9));
    assertThat(storage.versions(second).getFirst().contentType()).isEqualTo("application/gzip");
    assertThat(storage.versions(second).getFirst().checksum()).isNotNull();
    assertThat(storage.versions(second).getFirst().lockMode()).isNull();
  }

  @Test
  void objectsAreLockedAsConfigured() throws Exception {
    ObjectLock lock = new ObjectLock(ObjectLock.Mode.COMPLIANCE, Duration.ofDays(365), true);
    try (S3Sink sink = sink(lock)) {
      assertThat(sink.deliver(outgoing("appliance", 5, 3))).isEqualTo(Delivery.delivered());
    }
    assertThat(storage.versions(KEY).getFirst())
        .satisfies(
            version -> {
              assertThat(version.lockMode()).isEqualTo("COMPLIANCE");
              assertThat(version.retainUntil()).isEqualTo("2027-11-28T00:00:00Z");
              assertThat(version.legalHold()).isEqualTo("ON");
            });
  }

  @Test
  void aBatchThatComesAgainMakesNoSecondVersion() throws Exception {
    storage.fail(Fault.CUT_AFTER);
    try (S3Sink sink = sink(ObjectLock.NONE)) {
      assertThat(sink.deliver(outgoing("appliance", 5, 3))).isEqualTo(Delivery.delivered());
      assertThat(sink.deliver(outgoing("appliance", 5, 3))).isEqualTo(Delivery.delivered());
    }
    assertThat(storage.keys()).containsExactly(KEY);
    assertThat(storage.versions(KEY)).hasSize(1);
  }

  @Test
  void whatAnotherCompressorWroteIsTheSame() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(Deflater.NO_COMPRESSION);
          }
        }) {
      gzip.write(
          (body(5) + "\n" + body(6) + "\n" + body(7) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    storage.place(KEY, bytes.toByteArray());
    try (S3Sink sink = sink(ObjectLock.NONE)) {
      assertThat(sink.deliver(outgoing("appliance", 5, 3))).isEqualTo(Delivery.delivered());
    }
    assertThat(storage.keys()).containsExactly(KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other", "unreadable", "no gzip"})
  void anObjectOfOtherContentStaysAndTheEventsGetOneBesideIt(String what) throws Exception {
    if (what.equals("no gzip")) {
      storage.place(KEY, "x".getBytes(StandardCharsets.UTF_8));
    } else {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(body(5).getBytes(StandardCharsets.UTF_8));
      }
      storage.place(KEY, bytes.toByteArray());
    }
    storage.setReadable(!what.equals("unreadable"));
    try (S3Sink sink = sink(ObjectLock.NONE)) {
      assertThat(sink.deliver(outgoing("appliance", 5, 3))).isEqualTo(Delivery.delivered());
      assertThat(sink.deliver(outgoing("appliance", 5, 3))).isEqualTo(Delivery.delivered());
    }
    assertThat(storage.versions(KEY)).hasSize(1);
    assertThat(storage.keys()).hasSize(2);
    String beside = storage.keys().getFirst();
    assertThat(beside)
        .matches(
            "audit/appliance/2026/11/27/000000000005-000000000007\\.[0-9a-f]{64}\\.ndjson\\.gz");
    assertThat(lines(beside)).containsExactly(body(5), body(6), body(7));
    assertThat(storage.versions(beside)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"SLOW_DOWN", "INTERNAL_ERROR", "HTML", "HTML_ERROR", "CUT_BEFORE"})
  void whatPassesIsUnavailable(Fault fault) throws Exception {
    storage.fail(fault, fault);
    try (S3Sink sink = sink(ObjectLock.NONE)) {
      assertThat(sink.deliver(outgoing("appliance", 5, 3)))
          .isInstanceOfSatisfying(
              Delivery.Failed.class,
              failed -> {
                assertThat(failed.cause()).isEqualTo(Delivery.Cause.UNAVAILABLE);
                assertThat(failed.reason()).startsWith("PUT s3://audit-evidence/" + KEY + ": ");
              });
    }
    assertThat(storage.keys()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCESS_DENIED", "OTHER_REGION"})
  void whatSomebodyHasToChangeIsAnAlert(Fault fault) throws Exception {
    storage.fail(fault);
    try (S3Sink sink = sink(ObjectLock.NONE)) {
      assertThat(sink.deliver(outgoing("appliance", 5, 3)))
          .isInstanceOfSatisfying(
              Delivery.Failed.class,
              failed -> {
                assertThat(failed.cause()).isEqualTo(Delivery.Cause.MISCONFIGURED);
                assertThat(failed.reason()).doesNotContain(S3Receiver.KEY_ID);
              });
    }
    assertThat(storage.keys()).isEmpty();
  }

  @Test
  void aCertificateOfSomebodyElseIsRefused() throws Exception {
    Certificates certificates = new Certificates(folder);
    SinkTls tls = new SinkTls(certificates.authorities(), null, null);
    try (S3Receiver right = new S3Receiver(certificates.localhost());
        S3Receiver wrong = new S3Receiver(certificates.server("elsewhere.example"));
        S3Sink good = sink(right, tls::context, ObjectLock.NONE);
        S3Sink bad = sink(wrong, tls::context, ObjectLock.NONE)) {
      assertThat(good.deliver(outgoing("appliance", 5, 3))).isEqualTo(Delivery.delivered());
      assertThat(bad.deliver(outgoing("appliance", 5, 3)))
          .isInstanceOfSatisfying(
              Delivery.Failed.class,
              failed -> {
                assertThat(failed.cause()).isEqualTo(Delivery.Cause.MISCONFIGURED);
                assertThat(failed.reason()).contains(": TLS: ");
              });
      assertThat(wrong.requests()).isEmpty();
    }
  }

  @Test
  void aPrefixCanNotClimbOrDouble() {
    for (String prefix : List.of("/a", "a/", "a//b", "a b", "ü")) {
      assertThatThrownBy(
              () ->
                  new S3Settings(
                      store(storage, S3SinkTest::platform),
                      prefix,
                      true,
                      true,
                      ObjectLock.NONE,
                      S3Settings.usualLimits()))
          .hasMessageStartingWith("the prefix is " + prefix + ", expected");
    }
  }

  private S3Sink sink(ObjectLock lock) {
    return sink(storage, S3SinkTest::platform, lock);
  }

  private static S3Sink sink(S3Receiver storage, StoreSettings.TlsSource tls, ObjectLock lock) {
    return new S3Sink(
        new S3Settings(store(storage, tls), "audit", true, true, lock, S3Settings.usualLimits()));
  }

  private static StoreSettings store(S3Receiver storage, StoreSettings.TlsSource tls) {
    return new StoreSettings(
        Bucket.of(storage.endpoint(), S3Receiver.BUCKET, S3Receiver.REGION),
        () -> new AccessKeys(S3Receiver.KEY_ID, S3Receiver.SECRET, ""),
        tls,
        Duration.ofSeconds(10),
        new Retries(2, Duration.ofMillis(1), Duration.ofMillis(1)),
        InstantSource.fixed(NOW),
        wait -> {});
  }

  private static SSLContext platform() throws IOException {
    return SinkTls.PLATFORM.context();
  }

  private List<String> lines(String key) throws IOException {
    byte[] body = storage.versions(key).getFirst().body();
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String body(int index) {
    return new String(numbered("appliance", index).body(), StandardCharsets.UTF_8);
  }
}
