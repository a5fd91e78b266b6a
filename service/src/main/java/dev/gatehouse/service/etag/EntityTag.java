package dev.gatehouse.service.etag;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The strong entity tag of one version of a resource, {@code "v3"}.
 *
 * @param version the row's version, from 1
 */
public record EntityTag(long version) {

  // RFC 9110, 8.8.3: an opaque tag in quotes; a weak one never matches If-Match (13.1.1).
  private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([^\"]*)\"\\s*(?:,|$)");

  /**
   * Lets a change go on only when the client has seen the present version.
   *
   * @throws ProblemException {@code precondition-required} without {@code If-Match}, {@code stale}
   *     when it names other versions, {@code malformed} when it is no list of tags
   */
  public static void require(HttpServletRequest request, long version) {
    List<String> headers = Collections.list(request.getHeaders("If-Match"));
    if (headers.isEmpty()) {
      throw new ProblemException(
          ProblemCode.PRECONDITION_REQUIRED, "expected If-Match with the ETag that was read");
    }
    String list = String.join(",", headers).strip();
    if (!list.equals("*") && !lists(list, "v" + version)) {
      throw new ProblemException(
          ProblemCode.STALE, "the resource is not at the version that If-Match names");
    }
  }

  /** The tag as a header's value, quotes included. */
  @Override
  public String toString() {
    return "\"v" + version + "\"";
  }

  private static boolean lists(String list, String tag) {
    Matcher matcher = TAG.matcher(list);
    boolean found = false;
    int end = 0;
    while (end < list.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new ProblemException(
            ProblemCode.MALFORMED, "expected entity tags such as \"v3\" in If-Match");
      }
      found |= matcher.group(1) == null && matcher.group(2).equals(tag);
      end = matcher.end();
    }
    return found;
  }
}
