package dev.gatehouse.gateway.session;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request that changes something was made by a page of this edge, not by one that rides
 * on the session's cookie: it has to repeat the session's secret and, where the browser says its
 * origin, come from here.
 */
public final class ForgeryCheck {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final String HEADER = "x-csrf-token";

  private final String origin;

  /**
   * @param edge the edge's public address
   */
  public ForgeryCheck(URI edge) {
    this.origin = edge.getScheme() + "://" + edge.getRawAuthority();
  }

  /** What speaks for a forgery; null when nothing does. */
  public @Nullable String suspicion(String method, HttpHeaders headers, BrowserSession session) {
    if (SAFE.contains(method)) {
      return null;
    }
    String from = headers.get(HttpHeaderNames.ORIGIN);
    if (from == null || !from.equals(origin)) {
      return "a request by session that changes something needs an Origin header of this edge";
    }
    String token = headers.get(HEADER);
    if (token == null || !same(token, session.csrf())) {
      return "a request by session that changes something needs the X-CSRF-Token of"
          + " GET /auth/session";
    }
    return null;
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
