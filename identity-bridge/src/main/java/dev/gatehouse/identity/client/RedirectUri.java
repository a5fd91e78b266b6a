package dev.gatehouse.identity.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where codes may be sent. Encrypted addresses, or the caller's own machine (RFC 8252, section
 * 7.3), or a private scheme of a native application with a dot in it (section 7.1); never a
 * fragment (RFC 6749, section 3.1.2), never a scheme that runs code.
 */
public final class RedirectUri {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

  private RedirectUri() {}

  /**
   * Checks an address that is to be registered.
   *
   * @throws IllegalArgumentException naming the address and what was expected
   */
  public static String check(String text) {
    URI uri = parse(text);
    String scheme = uri.getScheme();
    boolean fine =
        switch (scheme) {
          case "https" -> uri.getHost() != null && uri.getUserInfo() == null;
          case "http" ->
              LOOPBACK.contains(String.valueOf(uri.getHost())) && uri.getUserInfo() == null;
          default -> scheme.indexOf('.') > 0 && uri.getRawPath() != null;
        };
    if (!fine || uri.getRawFragment() != null) {
      throw refused(text);
    }
    return text;
  }

  private static URI parse(String text) {
    try {
      URI uri = new URI(text);
      if (uri.isAbsolute()) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "a redirect URI is https://…, http://127.0.0.1…, http://[::1]… or reverse.domain:/…,"
            + " without user and fragment; this is '"
            + text
            + "'");
  }
}
