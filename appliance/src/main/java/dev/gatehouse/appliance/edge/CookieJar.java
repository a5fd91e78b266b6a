package dev.gatehouse.appliance.edge;

import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The cookies of one origin, sent back as browsers do (RFC 6265, section 4.2.1: {@code name=value}
 * without quotes or attributes; the JDK's own cookie handler writes the form of RFC 2965). Only for
 * cookies of the whole origin, as those with the prefix {@code __Host-} are. Not thread-safe.
 */
final class CookieJar {
  private static final Pattern ENDED = Pattern.compile("(?i);\\s*max-age=(0|-\\d+)\\s*(;|$)");

  private final Map<String, String> cookies = new LinkedHashMap<>();

  /** The header for the next request, if there are cookies. */
  Optional<String> header() {
    return cookies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
  }

  /** Takes the cookies of an answer. */
  void take(HttpHeaders headers) {
    for (String line : headers.allValues("Set-Cookie")) {
      int equals = line.indexOf('=');
      int end = line.indexOf(';') < 0 ? line.length() : line.indexOf(';');
      if (equals > 0 && equals < end) {
        String name = line.substring(0, equals).strip();
        if (ENDED.matcher(line).find()) {
          cookies.remove(name);
        } else {
          cookies.put(name, line.substring(equals + 1, end).strip());
        }
      }
    }
  }
}
