package dev.gatehouse.appliance.home;

import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client certificates that a new home comes with, beside a file each that says how to use it:
 * {@code admin}, which may administer the demo tenant with the client-credentials grant, and {@code
 * app}, at which people sign in with the code grant. Tokens of both are bound to the certificate.
 */
public final class Credentials {
  private static final Duration LIFE = Duration.ofDays(365);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> CLIENTS = List.of("admin", "app");

  private Credentials() {}

  /** Issues what is missing and writes the addresses of this start beside it. */
  static void ensure(Path folder, EmbeddedAuthority authority, DemoTenant tenant, URI edge) {
    try {
      for (String client : CLIENTS) {
        Path certificate = folder.resolve(client + ".pem");
        if (!Files.exists(certificate)) {
          authority
              .issueClient(client, LIFE)
              .writeTo(certificate, folder.resolve(client + "-key.pem"));
        }
        var description = new LinkedHashMap<String, Object>();
        description.put("client_id", client);
        description.put("tenant", tenant.id());
        description.put("scope", "sessions vault audit identity policy access");
        description.put("token_endpoint", edge + "/oauth2/token");
        if (client.equals("app")) {
          description.put("authorization_endpoint", edge + "/oauth2/authorize");
          description.put("redirect_uri", "http://127.0.0.1/callback");
        }
        PrivateFiles.write(
            folder.resolve(client + ".json"),
            JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Map.copyOf(description)));
      }
    } catch (IOException e) {
      throw new CannotRunException("the credentials in " + folder + " can't be written", e);
    }
  }
}
