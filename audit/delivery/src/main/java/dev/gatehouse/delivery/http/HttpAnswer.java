package dev.gatehouse.delivery.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param retryAfter its {@code Retry-After} in seconds (RFC 9110, section 10.2.3); null if there is
 *     none that can be read
 * @param body its beginning, at most 64 KiB
 */
public record HttpAnswer(int status, @Nullable Duration retryAfter, String body) {

  private static final int LONGEST_EXCERPT = 200;

  /** Whether it is of the class 2xx. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Whether it is of the class 3xx. */
  public boolean isRedirect() {
    return status / 100 == 3;
  }

  /** Status and beginning of the body on one line, for people. */
  public String excerpt() {
    String line = body.replaceAll("\\p{Cntrl}+", " ").strip();
    return "HTTP "
        + status
        + (line.isEmpty()
            ? ""
            : ": "
                + (line.length() > LONGEST_EXCERPT
                    ? line.substring(0, LONGEST_EXCERPT) + "…"
                    : line));
  }
}
