package dev.gatehouse.appliance.edge;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.appliance.home.RunFile;
import dev.gatehouse.trust.tls.FileTlsMaterial;
import dev.gatehouse.trust.tls.TlsContexts;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The administrator of the demo tenant, by the certificate in {@code credentials/admin.pem}: gets a
 * certificate-bound token by the client-credentials grant (RFC 8705) and uses it.
 */
public final class AdminClient implements AutoCloseable {
  private final FileTlsMaterial material;
  private final EdgeClient client;
  private final String token;

  private AdminClient(FileTlsMaterial material, EdgeClient client, String token) {
    this.material = material;
    this.client = client;
    this.token = token;
  }

  /**
   * Of the appliance that runs on a home.
   *
   * @throws CannotRunException if none runs there, or it does not let the administrator in
   */
  public static AdminClient ofRunning(Path home) {
    URI edge =
        RunFile.ofRunning(home)
            .map(RunFile::edge)
            .orElseThrow(
                () ->
                    new CannotRunException(
                        "no appliance runs on " + home + ": start it with `gatehouse up`"));
    return at(home, edge);
  }

  /** At the given edge, with the credentials of a home. */
  public static AdminClient at(Path home, URI edge) {
    Path credentials = home.resolve("credentials");
    var material =
        new FileTlsMaterial(
            credentials.resolve("admin.pem"),
            credentials.resolve("admin-key.pem"),
            home.resolve("tls").resolve("ca.pem"),
            FileTlsMaterial.DEFAULT_INTERVAL);
    var client = new EdgeClient(edge, TlsContexts.jdkEdgeClient(material));
    Answer answer =
        client.form(
            "/oauth2/token",
            Map.of(),
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "admin",
                "scope", "sessions vault audit identity policy access"));
    if (answer.status() != 200) {
      client.close();
      material.close();
      throw new CannotRunException(
          "the administrator got no token: "
              + answer.status()
              + " "
              + answer.json().path("error").asString(answer.code()));
    }
    return new AdminClient(material, client, answer.json().path("access_token").asString(""));
  }

  /** Reads a resource whose route permits one purpose. */
  public Answer get(String path) {
    return client.get(path, Map.of("Authorization", "Bearer " + token));
  }

  /** Reads a resource for one of the purposes that its route permits. */
  public Answer get(String path, String purpose) {
    return client.get(
        path, Map.of("Authorization", "Bearer " + token, "Gatehouse-Purpose", purpose));
  }

  /** Reads a resource in its form as text. */
  public Answer getText(String path) {
    return client.get(path, Map.of("Authorization", "Bearer " + token, "Accept", "text/plain"));
  }

  /**
   * Opens a stream of server-sent events.
   *
   * @throws CannotRunException with the answer's own words when it is refused
   */
  public ServerEvents follow(String path) {
    return client.follow(path, Map.of("Authorization", "Bearer " + token));
  }

  /**
   * Opens an answer of any length.
   *
   * @param patience until it begins
   * @throws CannotRunException with the answer's own words when it is refused
   */
  public InputStream open(String path, Duration patience) {
    return client.open(path, Map.of("Authorization", "Bearer " + token), patience);
  }

  /** Sends a JSON document to a resource whose route permits one purpose. */
  public Answer post(String path, String json) {
    return client.post(path, Map.of("Authorization", "Bearer " + token), json);
  }

  @Override
  public void close() {
    client.close();
    material.close();
  }
}
