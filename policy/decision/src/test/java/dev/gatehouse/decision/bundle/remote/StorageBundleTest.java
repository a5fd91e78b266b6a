package dev.gatehouse.decision.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.storage.Fault;
import dev.gatehouse.fixtures.storage.S3Receiver;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles from S3-compatible storage that verifies each signature. */
class StorageBundleTest {

  private final S3Receiver storage = new S3Receiver();
  @TempDir private Path folder = Path.of("");

  @AfterEach
  void stop() {
    storage.close();
  }

  @Test
  void aBundleComesSignedForByAProfile() throws Exception {
    storage.place("policies/authz v1.tar.gz", TestBundles.rule("a", "1", "x := 1"));
    try (FollowedBundles bundles = open(S3Receiver.SECRET, "policies/authz%20v1.tar.gz")) {
      assertThat(bundles.read().revision()).hasToString("authz@1");
      storage.fail(Fault.ACCESS_DENIED);
      bundles.set().refresh("authz");
      assertThat(bundles.problem())
          .isEqualTo(
              "bundle authz: bundle download failed: server replied with Forbidden"
                  + " (AccessDenied)");
      assertThat(bundles.read().revision()).as("the last good one").hasToString("authz@1");
    }
  }

  @Test
  void whatTheStorageRefusesIsToldInItsOwnWord() throws Exception {
    try (FollowedBundles bundles = open("another secret", "policies/authz.tar.gz")) {
      assertThat(bundles.problem())
          .isEqualTo(
              "bundle authz: bundle download failed: server replied with Forbidden"
                  + " (SignatureDoesNotMatch)");
    }
    try (FollowedBundles bundles = open(S3Receiver.SECRET, "policies/none.tar.gz")) {
      assertThat(bundles.problem())
          .isEqualTo(
              "bundle authz: bundle download failed: server replied with Not Found (NoSuchKey)");
    }
  }

  private FollowedBundles open(String secret, String resource) throws Exception {
    Path keys =
        Files.writeString(
            folder.resolve("credentials"),
            "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
                .formatted(S3Receiver.KEY_ID, secret));
    return FollowedBundles.open(
        RemoteSettings.parse(
            TestBundles.json(
                """
                {"services":{"s":{"url":"%s/%s","credentials":{"s3_signing":{"profile_credentials":
                  {"path":"%s","aws_region":"%s"}}}}},
                 "bundles":{"authz":{"service":"s","resource":"%s"}}}
                """
                    .formatted(
                        storage.endpoint(), S3Receiver.BUCKET, keys, S3Receiver.REGION, resource)),
            null));
  }
}
