package dev.gatehouse.identity.signin;

import dev.gatehouse.identity.client.Client;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a person goes on after signing in: the authorization request that sent them here, and
 * nowhere else. A link to the form can't be made to lead out of it (CWE-601).
 *
 * @param path the authorization endpoint with its query, relative to the edge
 * @param clientId the client of the request
 * @param redirectUri where the client wants its code
 */
public record ContinueTarget(String path, String clientId, String redirectUri) {

  /** The only place that signing in leads to. */
  public static final String ENDPOINT = "/oauth2/authorize";

  private static final int LONGEST = 8_192;

  /** Reads the parameter, or nothing when it is not the query of an authorization request. */
  public static Optional<ContinueTarget> parse(String text) {
    if (text.length() > LONGEST || !text.startsWith(ENDPOINT + "?") || !printable(text)) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (String pair : text.substring(ENDPOINT.length() + 1).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        return Optional.empty();
      }
      try {
        String name = decode(pair.substring(0, equals));
        if (parameters.put(name, decode(pair.substring(equals + 1))) != null) {
          return Optional.empty();
        }
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    String clientId = parameters.get("client_id");
    String redirectUri = parameters.get("redirect_uri");
    return clientId == null || redirectUri == null
        ? Optional.empty()
        : Optional.of(new ContinueTarget(text, clientId, redirectUri));
  }

  /**
   * Whether the client is in use and has this address registered; a loopback address may have any
   * port.
   */
  public boolean belongsTo(Client client) {
    return client.active()
        && client.redirectUris().stream()
            .anyMatch(
                uri -> uri.equals(redirectUri) || loopback(uri).equals(loopback(redirectUri)));
  }

  /** Without the port, for the caller's own machine (RFC 8252, section 7.3). */
  private static String loopback(String uri) {
    return uri.replaceFirst("^(http://(?:127\\.0\\.0\\.1|\\[::1])):[0-9]{1,5}(?=/|$)", "$1");
  }

  private static boolean printable(String text) {
    return text.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '\\' && c != '#');
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
