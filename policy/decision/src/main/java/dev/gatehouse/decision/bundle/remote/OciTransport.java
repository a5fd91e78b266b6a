package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * A bundle in an OCI registry (distribution specification 1.1): an image manifest whose one layer
 * of a gzipped tar is the bundle. What comes is held against its digest, and the manifest against
 * the reference when that is a digest.
 */
final class OciTransport implements BundleTransport {

  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final Set<String> LAYERS =
      Set.of(
          "application/vnd.oci.image.layer.v1.tar+gzip",
          "application/vnd.docker.image.rootfs.diff.tar.gzip");

  private final ServiceClient client;
  private final OciReference reference;
  private final long maxBytes;
  private final OciToken token;

  OciTransport(ServiceClient client, OciReference reference, long maxBytes) {
    this.client = client;
    this.reference = reference;
    this.maxBytes = maxBytes;
    this.token = new OciToken(client);
  }

  @Override
  public Fetched fetch(String tag, Duration wait) throws TransportException, InterruptedException {
    byte[] manifest = get("manifests/" + reference.version(), MANIFEST);
    String digest = digest(manifest);
    if (reference.isDigest() && !digest.equals(reference.version())) {
      throw new TransportException(
          "the registry's manifest has the digest " + digest + ", expected " + reference.version());
    }
    if (digest.equals(tag)) {
      return new Fetched.Unchanged();
    }
    RegoObject layer = layer(manifest);
    String expected = text(layer, "digest");
    if (layer.get("size") instanceof RegoNumber size
        && size.isLong()
        && size.longValue() > maxBytes) {
      throw new TransportException(
          "the bundle in the registry has " + size + " bytes, expected at most " + maxBytes);
    }
    byte[] archive = get("blobs/" + expected, "*/*");
    String actual = digest(archive);
    if (!actual.equals(expected)) {
      throw new TransportException(
          "the registry's layer has the digest " + actual + ", expected " + expected);
    }
    return new Fetched.Content(archive, digest, false);
  }

  private byte[] get(String path, String accept) throws TransportException, InterruptedException {
    String base = client.service().url().toString();
    URI uri =
        URI.create(
            (base.endsWith("/") ? base : base + "/") + "v2/" + reference.repository() + "/" + path);
    HttpResponse<byte[]> answer =
        client.get(uri, Map.of("Accept", accept), token.credentials(), Duration.ZERO);
    if (answer.statusCode() == 401 && token.answers(answer)) {
      answer = client.get(uri, Map.of("Accept", accept), token.credentials(), Duration.ZERO);
    }
    if (answer.statusCode() != 200) {
      throw new TransportException(
          "the registry answers " + path + " with status " + answer.statusCode(),
          answer.statusCode());
    }
    return answer.body();
  }

  private static RegoObject layer(byte[] manifest) throws TransportException {
    RegoValue document;
    try {
      document = RegoJson.parse(manifest);
    } catch (RegoJsonException e) {
      throw new TransportException("the registry's manifest is no JSON: " + e.getMessage(), 0, e);
    }
    RegoObject found = null;
    if (document instanceof RegoObject object && object.get("layers") instanceof RegoArray layers) {
      for (RegoValue each : layers) {
        if (each instanceof RegoObject layer && LAYERS.contains(text(layer, "mediaType"))) {
          if (found != null) {
            throw new TransportException("the registry's manifest has two layers, expected one");
          }
          found = layer;
        }
      }
    }
    if (found == null) {
      throw new TransportException("the registry's manifest has no layer of a gzipped tar");
    }
    if (!OciReference.isDigest(text(found, "digest"))) {
      throw new TransportException("the registry's layer has no digest of sha256");
    }
    return found;
  }

  private static String text(RegoObject object, String name) {
    return object.get(name) instanceof RegoString text ? text.value() : "";
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
