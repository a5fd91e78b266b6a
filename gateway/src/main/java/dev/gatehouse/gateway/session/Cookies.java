package dev.gatehouse.gateway.session;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The edge's own cookies. Their {@code __Host-} prefix makes browsers insist on Secure, {@code
 * Path=/} and no Domain (RFC 6265bis, section 4.1.3.2), so that no neighbouring host can set them.
 */
public final class Cookies {

  /** Holds the session's handle. */
  public static final String SESSION = "__Host-gatehouse";

  /** Holds what a sign-in that has begun needs to be finished; encrypted. */
  public static final String SIGN_IN = "__Host-gatehouse-signin";

  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  private Cookies() {}

  /** The value of a cookie; null when it was not sent, or sent twice. */
  public static @Nullable String find(HttpHeaders headers, String name) {
    String header = headers.get(HttpHeaderNames.COOKIE);
    if (header == null) {
      return null;
    }
    String found = null;
    for (String pair : header.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
        if (found != null) {
          return null;
        }
        found = pair.substring(equals + 1).strip();
      }
    }
    return found;
  }

  /** A Set-Cookie value that lasts as long as the browser does. */
  static String set(String name, String value) {
    return name + '=' + value + ATTRIBUTES;
  }

  /** A Set-Cookie value that lasts some seconds. */
  static String set(String name, String value, long seconds) {
    return set(name, value) + "; Max-Age=" + seconds;
  }

  /** A Set-Cookie value that takes a cookie back. */
  public static String clear(String name) {
    return set(name, "", 0);
  }
}
