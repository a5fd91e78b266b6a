package dev.gatehouse.rego.builtin.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long a response stays fresh (RFC 9111 section 4.2). */
public final class Freshness {
  private static final Set<Integer> CACHEABLE =
      Set.of(200, 203, 204, 206, 300, 301, 404, 405, 410, 414, 501);

  private Freshness() {}

  /** Until when a response is fresh; null when it may not be stored. */
  public static @Nullable Instant of(HttpCall.Response response, Instant now) {
    Map<String, String> directives = directives(response.header("cache-control"));
    if (!CACHEABLE.contains(response.status()) || directives.containsKey("no-store")) {
      return null;
    }
    if (directives.containsKey("no-cache")) {
      return now;
    }
    String maxAge = directives.get("max-age");
    if (maxAge != null && maxAge.matches("\\d{1,9}")) {
      return date(response, now).plusSeconds(Long.parseLong(maxAge));
    }
    try {
      String expires = response.header("expires");
      return expires.isEmpty() ? now : httpDate(expires);
    } catch (DateTimeException malformed) {
      return now;
    }
  }

  private static Instant date(HttpCall.Response response, Instant now) {
    try {
      return httpDate(response.header("date"));
    } catch (DateTimeException absent) {
      return now;
    }
  }

  private static Instant httpDate(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  private static Map<String, String> directives(String header) {
    Map<String, String> directives = new HashMap<>();
    for (String part : header.split(",", -1)) {
      int equals = part.indexOf('=');
      String name =
          (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
      directives.put(name, equals < 0 ? "" : part.substring(equals + 1).strip().replace("\"", ""));
    }
    return directives;
  }
}
