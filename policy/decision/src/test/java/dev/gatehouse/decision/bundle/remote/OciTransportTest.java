package dev.gatehouse.decision.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.decision.bundle.remote.Fetched.Content;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry's manifest and layer, its challenge, and content that is not what its digest says. */
class OciTransportTest {

  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  private static final byte[] ARCHIVE = TestBundles.rule("a", "1", "x := 1");

  @TempDir private Path folder;
  private BundleServer server;

  @BeforeEach
  void start() {
    server = BundleServer.plain(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theLayerOfTheTagIsTheBundleAndItsManifestTheTag() throws Exception {
    publish(manifest(LAYER, digest(ARCHIVE), ARCHIVE.length), ARCHIVE);
    BundleTransport transport = transport("");
    Fetched fetched = transport.fetch("", Duration.ZERO);
    assertThat(fetched).isInstanceOf(Content.class);
    Content content = (Content) fetched;
    assertThat(content.archive()).isEqualTo(ARCHIVE);
    assertThat(content.tag()).startsWith("sha256:");
    assertThat(server.seen.getFirst().header("Accept"))
        .isEqualTo("application/vnd.oci.image.manifest.v1+json");
    assertThat(transport.fetch(content.tag(), Duration.ZERO)).isEqualTo(new Fetched.Unchanged());
  }

  @Test
  void aChallengeIsAnsweredWithATokenOfItsRealm() throws Exception {
    byte[] manifest =
        manifest(LAYER, digest(ARCHIVE), ARCHIVE.length).getBytes(StandardCharsets.UTF_8);
    server.at(
        "/token",
        exchange ->
            BundleServer.send(
                exchange, 200, "{\"token\":\"T1\"}".getBytes(StandardCharsets.UTF_8)));
    server.at(
        "/v2/acme/policies/manifests/1.0",
        exchange -> {
          if ("Bearer T1".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            BundleServer.send(exchange, 200, manifest);
          } else {
            exchange
                .getResponseHeaders()
                .set(
                    "WWW-Authenticate",
                    "Bearer realm=\""
                        + server.url()
                        + "/token\",service=\"reg\",scope=\"repository:acme/policies:pull\"");
            BundleServer.send(exchange, 401, new byte[0]);
          }
        });
    server.serve("/v2/acme/policies/blobs/" + digest(ARCHIVE), ARCHIVE, "\"x\"");

    BundleTransport transport =
        transport(
            ",\"credentials\":{\"bearer\":{\"scheme\":\"Basic\",\"token\":\"user:password\"}}");
    assertThat(transport.fetch("", Duration.ZERO)).isInstanceOf(Content.class);
    BundleServer.Seen token = server.seen.get(1);
    assertThat(token.path())
        .isEqualTo("/token?service=reg&scope=repository%3Aacme%2Fpolicies%3Apull");
    assertThat(token.header("Authorization")).isEqualTo("Basic dXNlcjpwYXNzd29yZA==");
  }

  @Test
  void whatIsNotWhatItsDigestSaysIsRefused() {
    byte[] other = TestBundles.rule("a", "1", "x := 2");
    publish(manifest(LAYER, digest(ARCHIVE), ARCHIVE.length), other);
    server.serve("/v2/acme/policies/blobs/" + digest(ARCHIVE), other, "\"x\"");
    assertThatThrownBy(() -> transport("").fetch("", Duration.ZERO))
        .isInstanceOf(TransportException.class)
        .hasMessage(
            "the registry's layer has the digest "
                + digest(other)
                + ", expected "
                + digest(ARCHIVE));
  }

  @Test
  void aManifestWithoutALayerOfATarIsRefused() {
    publish(manifest("text/plain", digest(ARCHIVE), ARCHIVE.length), ARCHIVE);
    assertThatThrownBy(() -> transport("").fetch("", Duration.ZERO))
        .hasMessage("the registry's manifest has no layer of a gzipped tar");
    publish(manifest(LAYER, "md5:1", ARCHIVE.length), ARCHIVE);
    assertThatThrownBy(() -> transport("").fetch("", Duration.ZERO))
        .hasMessage("the registry's layer has no digest of sha256");
    publish(manifest(LAYER, digest(ARCHIVE), 1L << 40), ARCHIVE);
    assertThatThrownBy(() -> transport("").fetch("", Duration.ZERO))
        .hasMessage("the bundle in the registry has 1099511627776 bytes, expected at most 1000000");
    assertThatThrownBy(
            () -> {
              server.at(
                  "/v2/acme/policies/manifests/1.0", e -> BundleServer.send(e, 404, new byte[0]));
              transport("").fetch("", Duration.ZERO);
            })
        .hasMessage("the registry answers manifests/1.0 with status 404");
  }

  @ParameterizedTest
  @CsvSource({
    "reg.test/acme/policies:1.0, acme/policies, 1.0",
    "acme/policies, acme/policies, latest",
    "a-b/c__d.e:x, a-b/c__d.e, x"
  })
  void referencesNameRepositoryAndVersion(String resource, String repository, String version) {
    assertThat(OciReference.parse(resource, URI.create("https://reg.test")))
        .isEqualTo(new OciReference(repository, version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "A/b", "a/b:", "a//b", "a/b@sha256:1", "a/b?x=1", ""})
  void whatIsNoReferenceIsRefused(String resource) {
    assertThatThrownBy(() -> OciReference.parse(resource, URI.create("https://reg.test")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void publish(String manifest, byte[] layer) {
    server.serve(
        "/v2/acme/policies/manifests/1.0", manifest.getBytes(StandardCharsets.UTF_8), "\"m\"");
    server.serve("/v2/acme/policies/blobs/" + digest(layer), layer, "\"b\"");
  }

  private BundleTransport transport(String members) throws Exception {
    RemoteSettings settings =
        RemoteSettings.parse(
            TestBundles.json(
                "{\"services\":{\"s\":{\"type\":\"oci\",\"url\":\""
                    + server.url()
                    + "\""
                    + members
                    + "}},\"bundles\":{\"b\":{\"resource\":\"acme/policies:1.0\"}}}"),
            null);
    return settings.bundles().getFirst().origin().open(1_000_000, true);
  }

  private static String manifest(String mediaType, String digest, long size) {
    return "{\"schemaVersion\":2,\"layers\":[{\"mediaType\":\""
        + mediaType
        + "\",\"digest\":\""
        + digest
        + "\",\"size\":"
        + size
        + "}]}";
  }

  private static String digest(byte[] content) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
