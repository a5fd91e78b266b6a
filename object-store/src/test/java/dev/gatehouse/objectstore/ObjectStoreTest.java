package dev.gatehouse.objectstore;

import static dev.gatehouse.fixtures.storage.S3Receiver.BUCKET;
import static dev.gatehouse.fixtures.storage.S3Receiver.KEY_ID;
import static dev.gatehouse.fixtures.storage.S3Receiver.REGION;
import static dev.gatehouse.fixtures.storage.S3Receiver.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.fixtures.storage.Fault;
import dev.gatehouse.fixtures.storage.S3Receiver;
import dev.gatehouse.fixtures.storage.StoredVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00.750Z");
  private static final byte[] BODY = "what was decided".getBytes(StandardCharsets.UTF_8);

  private final S3Receiver storage = new S3Receiver();
  private final List<Duration> waits = new ArrayList<>();

  @AfterEach
  void stop() {
    storage.close();
  }

  @Test
  void writesOnceAndLocked() throws Exception {
    try (ObjectStore store = store()) {
      Put put =
          new Put(
              "a/b c+ü.gz",
              BODY,
              "application/gzip",
              true,
              new ObjectLock(ObjectLock.Mode.COMPLIANCE, Duration.ofDays(30), true));
      assertThat(store.put(put)).isEqualTo(PutOutcome.STORED);
      assertThat(store.put(put)).isEqualTo(PutOutcome.PRESENT);
      assertThat(storage.versions("a/b c+ü.gz")).hasSize(1);
      StoredVersion version = storage.versions("a/b c+ü.gz").getFirst();
      assertThat(version.body()).isEqualTo(BODY);
      assertThat(version.contentType()).isEqualTo("application/gzip");
      assertThat(version.checksum()).isEqualTo("imckhR8OsqocejQmHa5AD6IRQY66zUmH4XJ4IkV7fbI=");
      assertThat(version.lockMode()).isEqualTo("COMPLIANCE");
      assertThat(version.retainUntil()).isEqualTo("2026-12-27T10:00:00Z");
      assertThat(version.legalHold()).isEqualTo("ON");
    }
  }

  @Test
  void withoutALockNothingIsLockedAndAnObjectIsReplaced() throws Exception {
    try (ObjectStore store = store()) {
      Put put = new Put("k", BODY, "text/plain", false, ObjectLock.NONE);
      assertThat(store.put(put)).isEqualTo(PutOutcome.STORED);
      assertThat(store.put(put)).isEqualTo(PutOutcome.STORED);
      assertThat(storage.versions("k")).hasSize(2);
      assertThat(storage.versions("k").getLast().lockMode()).isNull();
      assertThat(storage.versions("k").getLast().legalHold()).isNull();
    }
  }

  @Test
  void readsWhatIsThere() throws Exception {
    storage.place("a/k", BODY);
    try (ObjectStore store = store()) {
      assertThat(store.get("a/k", 100)).contains(BODY);
      assertThat(store.get("a/none", 100)).isEmpty();
      assertThat(failure(() -> store.get("a/k", 3)))
          .hasMessage("GET s3://audit-evidence/a/k: it has 16 bytes, expected at most 3");
    }
  }

  @Test
  void listsWhatIsDirectlyBelowOverManyPages() throws Exception {
    for (String key : List.of("p/1", "p/2", "p/d/1", "p/d/2", "p/e x+/1", "p/ü", "q/1")) {
      storage.place(key, BODY);
    }
    storage.setPageSize(2);
    try (ObjectStore store = store()) {
      assertThat(store.list("p/"))
          .isEqualTo(new Listing(List.of("p/1", "p/2", "p/ü"), List.of("p/d/", "p/e x+/")));
      assertThat(store.list("")).isEqualTo(new Listing(List.of(), List.of("p/", "q/")));
      assertThat(store.list("none/")).isEqualTo(new Listing(List.of(), List.of()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SLOW_DOWN", "INTERNAL_ERROR", "HTML_ERROR", "CUT_BEFORE", "CUT_WITHIN"})
  void whatPassesIsTriedAgain(Fault fault) throws Exception {
    storage.fail(fault, fault, fault);
    try (ObjectStore store = store()) {
      assertThat(store.put(new Put("k", BODY, "text/plain", false, ObjectLock.NONE)))
          .isEqualTo(PutOutcome.STORED);
      assertThat(waits).hasSize(3);
      for (int i = 0; i < 3; i++) {
        assertThat(waits.get(i)).isBetween(Duration.ZERO, Duration.ofMillis(200L << i));
      }
    }
  }

  @Test
  void aWriteWhoseAnswerWasLostIsFoundDone() throws Exception {
    storage.fail(Fault.CUT_AFTER);
    try (ObjectStore store = store()) {
      assertThat(store.put(new Put("k", BODY, "text/plain", true, ObjectLock.NONE)))
          .isEqualTo(PutOutcome.PRESENT);
      assertThat(storage.versions("k")).hasSize(1);
    }
  }

  @Test
  void aStorageThatStaysBusyIsGivenUp() throws Exception {
    storage.fail(Fault.SLOW_DOWN, Fault.SLOW_DOWN, Fault.SLOW_DOWN, Fault.SLOW_DOWN);
    try (ObjectStore store = store()) {
      StorageException failed = failure(() -> put(store));
      assertThat(failed)
          .hasMessage(
              "PUT s3://audit-evidence/k: HTTP 503 SlowDown: Please reduce your request rate.");
      assertThat(failed.kind()).isEqualTo(StorageException.Kind.UNAVAILABLE);
      assertThat(failed.code()).isEqualTo("SlowDown");
      assertThat(failed.status()).isEqualTo(503);
      assertThat(storage.requests()).hasSize(4);
    }
  }

  @Test
  void aRefusalIsToldWithoutTheKeysAndNotRepeated() throws Exception {
    storage.fail(Fault.ACCESS_DENIED);
    try (ObjectStore store = store()) {
      StorageException failed = failure(() -> put(store));
      assertThat(failed)
          .hasMessage(
              "PUT s3://audit-evidence/k: HTTP 403 AccessDenied: User: … is not authorized to"
                  + " perform: s3:PutObject on /audit-evidence/k");
      assertThat(failed.kind()).isEqualTo(StorageException.Kind.MISCONFIGURED);
      assertThat(storage.requests()).hasSize(1);
    }
  }

  @Test
  void anotherRegionIsNamedAndNotFollowed() throws Exception {
    storage.fail(Fault.OTHER_REGION);
    try (ObjectStore store = store()) {
      assertThat(failure(() -> put(store)))
          .hasMessage(
              "PUT s3://audit-evidence/k: HTTP 301 PermanentRedirect: the bucket is in the region"
                  + " eu-west-9, not eu-central-1");
    }
    try (ObjectStore store = store(new Bucket(storage.endpoint(), BUCKET, "us-east-1", true))) {
      assertThat(failure(() -> put(store)))
          .hasMessage(
              "PUT s3://audit-evidence/k: HTTP 400 AuthorizationHeaderMalformed: the bucket is in"
                  + " the region eu-central-1, not us-east-1");
    }
  }

  @Test
  void aPageForPeopleIsNoAnswer() throws Exception {
    try (ObjectStore store = store()) {
      storage.fail(Fault.HTML);
      assertThat(failure(() -> put(store)))
          .hasMessage("PUT s3://audit-evidence/k: HTTP 200, an answer that is none of S3");
      storage.fail(Fault.HTML);
      assertThat(failure(() -> store.list("p/")))
          .hasMessage("LIST s3://audit-evidence/p/: HTTP 200, an answer that is none of S3");
      storage.fail(Fault.HTML);
      assertThat(failure(() -> store.get("k", 10)).kind())
          .isEqualTo(StorageException.Kind.UNAVAILABLE);
    }
  }

  @Test
  void aBucketThatIsNotThereOrCanNotLockIsNamed() throws Exception {
    try (ObjectStore store = store(new Bucket(storage.endpoint(), "other", REGION, true))) {
      assertThat(failure(() -> put(store)))
          .hasMessage(
              "PUT s3://other/k: HTTP 404 NoSuchBucket: The specified bucket does not exist");
    }
    storage.setLockable(false);
    try (ObjectStore store = store()) {
      ObjectLock lock = new ObjectLock(ObjectLock.Mode.GOVERNANCE, Duration.ofDays(1), false);
      StorageException failed =
          failure(() -> store.put(new Put("k", BODY, "text/plain", true, lock)));
      assertThat(failed)
          .hasMessage(
              "PUT s3://audit-evidence/k: HTTP 400 InvalidRequest: Bucket is missing Object Lock"
                  + " Configuration");
      assertThat(failed.kind()).isEqualTo(StorageException.Kind.MISCONFIGURED);
    }
  }

  @Test
  void wrongKeysAreRefusedAndNeverRepeatedInAnError() throws Exception {
    Bucket bucket = Bucket.of(storage.endpoint(), BUCKET, REGION);
    try (ObjectStore store =
        new ObjectStore(
            StoreSettings.of(
                bucket,
                () -> new AccessKeys(KEY_ID, "wrong", "token"),
                ObjectStoreTest::plain,
                InstantSource.system()))) {
      assertThat(failure(() -> put(store)))
          .hasMessage("PUT s3://audit-evidence/k: HTTP 403 SignatureDoesNotMatch: key …");
    }
  }

  @Test
  void hostsOfBucketsAreAddressedBothWays() {
    URI endpoint = URI.create("https://storage.example:9000");
    assertThat(new Bucket(endpoint, "b-1", "r", true).object("a b/%"))
        .hasToString("https://storage.example:9000/b-1/a%20b/%25");
    assertThat(new Bucket(endpoint, "b-1", "r", false).object("a/b"))
        .hasToString("https://b-1.storage.example:9000/a/b");
    assertThat(new Bucket(endpoint, "b-1", "r", false).listing("x=1"))
        .hasToString("https://b-1.storage.example:9000/?x=1");
    assertThat(Bucket.ofAws("b-1", "eu-west-1").object("k"))
        .hasToString("https://b-1.s3.eu-west-1.amazonaws.com/k");
    assertThat(Bucket.ofAws("b.1", "eu-west-1").object("k"))
        .as("no certificate of AWS covers a name with a dot")
        .hasToString("https://s3.eu-west-1.amazonaws.com/b.1/k");
  }

  private interface Action {
    Object run() throws Exception;
  }

  private static StorageException failure(Action action) {
    StorageException thrown = catchThrowableOfType(StorageException.class, action::run);
    assertThat(thrown).isNotNull();
    assertThat(thrown.getMessage()).doesNotContain(SECRET).doesNotContain(KEY_ID);
    return thrown;
  }

  private static PutOutcome put(ObjectStore store) throws Exception {
    return store.put(new Put("k", BODY, "text/plain", false, ObjectLock.NONE));
  }

  private ObjectStore store() {
    return store(new Bucket(storage.endpoint(), BUCKET, REGION, true));
  }

  private ObjectStore store(Bucket bucket) {
    return new ObjectStore(
        new StoreSettings(
            bucket,
            () -> new AccessKeys(KEY_ID, SECRET, ""),
            ObjectStoreTest::plain,
            Duration.ofSeconds(10),
            Retries.usual(),
            InstantSource.fixed(NOW),
            waits::add));
  }

  private static SSLContext plain() {
    try {
      return SSLContext.getDefault();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
