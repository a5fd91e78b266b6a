package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The token of a registry: what its challenge asks for is fetched from the realm that it names,
 * with the service's own credentials if that realm is the registry's own host or uses the same
 * scheme over TLS.
 */
final class OciToken {

  private static final Pattern PARAMETER = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

  private final ServiceClient client;
  private Credentials credentials;

  OciToken(ServiceClient client) {
    this.client = client;
    this.credentials = client.service().credentials();
  }

  Credentials credentials() {
    return credentials;
  }

  /** Fetches a token; false if the answer asks for none. */
  boolean answers(HttpResponse<byte[]> challenge) throws TransportException, InterruptedException {
    String header = challenge.headers().firstValue("WWW-Authenticate").orElse("");
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return false;
    }
    String realm = "";
    StringBuilder query = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(header);
    while (parameter.find()) {
      String name = parameter.group(1);
      if (name.equals("realm")) {
        realm = parameter.group(2);
      } else if (name.equals("service") || name.equals("scope")) {
        query
            .append(query.isEmpty() ? "" : "&")
            .append(name)
            .append('=')
            .append(URLEncoder.encode(parameter.group(2), StandardCharsets.UTF_8));
      }
    }
    credentials = new BearerToken("Bearer", token(realm(realm, query.toString())), null);
    return true;
  }

  private URI realm(String realm, String query) throws TransportException {
    try {
      URI uri = URI.create(realm + (realm.indexOf('?') < 0 ? "?" : "&") + query);
      URI own = client.service().url();
      boolean plain = "http".equals(uri.getScheme()) && "http".equals(own.getScheme());
      if ("https".equals(uri.getScheme()) || plain) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      // Refused like any other.
    }
    throw new TransportException("the registry's token realm is no https URL", 401);
  }

  private String token(URI uri) throws TransportException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.get(
            uri,
            Map.of("Accept", "application/json"),
            client.service().credentials(),
            Duration.ZERO);
    if (answer.statusCode() == 200) {
      try {
        if (RegoJson.parse(answer.body()) instanceof RegoObject object) {
          for (String member : new String[] {"token", "access_token"}) {
            if (object.get(member) instanceof RegoString token && !token.value().isEmpty()) {
              return token.value();
            }
          }
        }
      } catch (RegoJsonException malformed) {
        // No token in it.
      }
    }
    throw new TransportException(
        "the registry's token realm answers with status " + answer.statusCode() + " and no token",
        answer.statusCode());
  }
}
