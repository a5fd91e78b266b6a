package dev.gatehouse.trust.token;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Fetches the JWK set from the identity bridge over the mesh. Thread-safe. */
public final class HttpKeySource implements KeySource {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MAX_BYTES = 256 * 1024;

  private final HttpClient mesh;
  private final URI keys;

  /**
   * A source over a client whose TLS context lets it speak to the identity bridge only.
   *
   * @param keys such as {@code https://127.0.0.1:9443/mesh/v1/txn-keys}
   */
  public HttpKeySource(HttpClient mesh, URI keys) {
    this.mesh = mesh;
    this.keys = keys;
  }

  @Override
  public String fetch() throws IOException {
    HttpRequest request = HttpRequest.newBuilder(keys).timeout(PATIENCE).GET().build();
    try {
      HttpResponse<InputStream> response =
          mesh.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException("expected 200 from " + keys + ", got " + response.statusCode());
        }
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw new IOException("the key set is longer than " + MAX_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while fetching the key set", e);
    }
  }
}
