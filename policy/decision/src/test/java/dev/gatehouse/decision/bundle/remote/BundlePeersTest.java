package dev.gatehouse.decision.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.decision.Peers;
import dev.gatehouse.fixtures.peers.MinioServer;
import dev.gatehouse.fixtures.peers.RegistryServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles from a real MinIO and a real OCI registry come into force, and only with credentials. */
@Tag("peers")
class BundlePeersTest {

  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  private static final String REPOSITORY = "acme/policies";

  @TempDir private Path folder;

  @Test
  void storageServesToWhoSigns() throws Exception {
    try (MinioServer minio = MinioServer.start(Peers.require(MinioServer::program), folder)) {
      minio.createLockedBucket("policies");
      String object = "/policies/authz%20v1.tar.gz";
      minio.send("PUT", object, Map.of(), TestBundles.rule("a", "1", "x := 1"));
      try (FollowedBundles bundles = fromStorage(minio, MinioServer.SECRET, "authz%20v1.tar.gz")) {
        assertThat(bundles.read().revision()).hasToString("authz@1");
        minio.send("PUT", object, Map.of(), TestBundles.rule("a", "2", "x := 2"));
        bundles.set().refresh("authz");
        assertThat(bundles.read().revision()).hasToString("authz@2");
        minio.kill();
        bundles.set().refresh("authz");
        assertThat(bundles.problem()).startsWith("bundle authz: ");
        assertThat(bundles.read().revision()).as("the last good one").hasToString("authz@2");
        minio.restart();
        bundles.set().refresh("authz");
        assertThat(bundles.problem()).isNull();
      }
      try (FollowedBundles bundles = fromStorage(minio, "another-secret", "authz%20v1.tar.gz")) {
        assertThat(bundles.problem())
            .isEqualTo(
                "bundle authz: bundle download failed: server replied with Forbidden"
                    + " (SignatureDoesNotMatch)");
      }
      try (FollowedBundles bundles = fromStorage(minio, MinioServer.SECRET, "none.tar.gz")) {
        assertThat(bundles.problem())
            .isEqualTo(
                "bundle authz: bundle download failed: server replied with Not Found (NoSuchKey)");
      }
    }
  }

  @Test
  void aRegistryServesATagThatMovesAndADigestThatStays() throws Exception {
    try (RegistryServer registry =
        RegistryServer.start(Peers.require(RegistryServer::program), folder)) {
      String first = push(registry, "1.0", "1");
      try (FollowedBundles tag = fromRegistry(registry, RegistryServer.PASSWORD, ":1.0");
          FollowedBundles pinned = fromRegistry(registry, RegistryServer.PASSWORD, "@" + first)) {
        assertThat(tag.read().revision()).hasToString("authz@1");
        assertThat(pinned.read().revision()).hasToString("authz@1");

        assertThat(push(registry, "1.0", "2")).isNotEqualTo(first);
        tag.set().refresh("authz");
        pinned.set().refresh("authz");
        assertThat(tag.read().revision()).hasToString("authz@2");
        assertThat(pinned.read().revision()).hasToString("authz@1");
      }
    }
  }

  @Test
  void aRegistryServesNobodyWithoutThePassword() throws Exception {
    try (RegistryServer registry =
        RegistryServer.start(Peers.require(RegistryServer::program), folder)) {
      push(registry, "1.0", "1");
      try (FollowedBundles bundles = fromRegistry(registry, "another", ":1.0")) {
        assertThat(bundles.problem())
            .isEqualTo("bundle authz: the registry answers manifests/1.0 with status 401");
      }
      try (FollowedBundles bundles =
          fromRegistry(registry, RegistryServer.PASSWORD, "@sha256:" + "0".repeat(64))) {
        assertThat(bundles.problem())
            .isEqualTo(
                "bundle authz: the registry answers manifests/sha256:"
                    + "0".repeat(64)
                    + " with status 404");
      }
    }
  }

  /** Pushes a bundle as an image of one layer; the manifest's digest. */
  private static String push(RegistryServer registry, String tag, String revision)
      throws Exception {
    return registry.push(
        REPOSITORY, tag, LAYER, TestBundles.rule("a", revision, "x := " + revision));
  }

  private FollowedBundles fromStorage(MinioServer minio, String secret, String resource)
      throws Exception {
    Path keys =
        Files.writeString(
            folder.resolve("credentials"),
            "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
                .formatted(MinioServer.KEY_ID, secret));
    return open(
        """
        {"url":"%s/policies","credentials":{"s3_signing":{"profile_credentials":
          {"path":"%s","aws_region":"%s"}}}}
        """
            .formatted(minio.endpoint(), keys, MinioServer.REGION),
        resource);
  }

  private static FollowedBundles fromRegistry(
      RegistryServer registry, String password, String version) throws Exception {
    return open(
        """
        {"type":"oci","url":"%s","credentials":{"bearer":{"scheme":"Basic","token":"%s:%s"}}}
        """
            .formatted(registry.endpoint(), RegistryServer.USER, password),
        registry.endpoint().getAuthority() + "/" + REPOSITORY + version);
  }

  private static FollowedBundles open(String service, String resource) throws Exception {
    return FollowedBundles.open(
        RemoteSettings.parse(
            TestBundles.json(
                """
                {"services":{"s":%s},"bundles":{"authz":{"service":"s","resource":"%s"}}}
                """
                    .formatted(service, resource)),
            null));
  }
}
