package dev.gatehouse.identity.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie by which the identity bridge knows a browser again. The {@code __Host-} prefix keeps
 * any other host, a subdomain or plain HTTP from setting it (RFC 6265bis, section 4.1.3.2).
 */
public final class ProviderCookie {

  public static final String NAME = "__Host-gatehouse-sso";

  private ProviderCookie() {}

  /** The handle that the browser holds; none when it holds several. */
  public static Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    String found = null;
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(NAME)) {
        if (found != null) {
          return Optional.empty();
        }
        found = cookie.getValue();
      }
    }
    return Optional.ofNullable(found);
  }

  /** Gives the browser a handle, until it closes. */
  public static void write(HttpServletResponse response, String handle) {
    add(response, builder(handle).build());
  }

  /** Takes the handle away. */
  public static void clear(HttpServletResponse response) {
    add(response, builder("").maxAge(Duration.ZERO).build());
  }

  private static ResponseCookie.ResponseCookieBuilder builder(String value) {
    return ResponseCookie.from(NAME, value).secure(true).httpOnly(true).sameSite("Lax").path("/");
  }

  private static void add(HttpServletResponse response, ResponseCookie cookie) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
