package dev.gatehouse.rego.builtin.encoding;

import dev.gatehouse.rego.builtin.encoding.UrlEscapes.Part;
import dev.gatehouse.rego.builtin.format.GoQuote;
import java.util.Locale;

/**
 * A URL taken apart as Go's {@code net/url} does (RFC 3986 with its leniencies).
 *
 * @param scheme the scheme in lower case, or empty
 * @param opaque what follows the scheme when it isn't a path, as in {@code mailto:a@b}
 * @param host the host with its port
 * @param path the path, unescaped
 * @param rawPath the path as it was written, when escaping {@code path} anew would give another
 *     one; else empty
 * @param rawQuery the query as it was written
 * @param fragment the fragment, unescaped
 */
public record GoUrl(
    String scheme,
    String opaque,
    String host,
    String path,
    String rawPath,
    String rawQuery,
    String fragment) {

  /** Reads a URL; {@link EncodingException} when it is malformed. */
  public static GoUrl parse(String text) {
    int hash = text.indexOf('#');
    String beforeFragment = hash < 0 ? text : text.substring(0, hash);
    try {
      GoUrl url = parseBeforeFragment(beforeFragment);
      String fragment =
          hash < 0 ? "" : UrlEscapes.unescape(text.substring(hash + 1), Part.FRAGMENT);
      return new GoUrl(
          url.scheme, url.opaque, url.host, url.path, url.rawPath, url.rawQuery, fragment);
    } catch (EncodingException malformed) {
      throw new EncodingException(
          "parse " + GoQuote.string(text, false) + ": " + malformed.getMessage());
    }
  }

  private static GoUrl parseBeforeFragment(String text) {
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new EncodingException("net/url: invalid control character in URL");
    }
    int schemeLength = schemeLength(text);
    String scheme = text.substring(0, schemeLength).toLowerCase(Locale.ROOT);
    String rest = schemeLength == 0 ? text : text.substring(schemeLength + 1);
    int question = rest.indexOf('?');
    String rawQuery = question < 0 ? "" : rest.substring(question + 1);
    rest = question < 0 ? rest : rest.substring(0, question);
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return new GoUrl(scheme, rest, "", "", "", rawQuery, "");
      }
      int slash = rest.indexOf('/');
      if ((slash < 0 ? rest : rest.substring(0, slash)).indexOf(':') >= 0) {
        throw new EncodingException("first path segment in URL cannot contain colon");
      }
    }
    String host = "";
    if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
      int slash = rest.indexOf('/', 2);
      String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      rest = slash < 0 ? "" : rest.substring(slash);
      host = UrlAuthority.host(authority);
    }
    String path = UrlEscapes.unescape(rest, Part.PATH);
    String rawPath = UrlEscapes.escape(path, Part.PATH).equals(rest) ? "" : rest;
    return new GoUrl(scheme, "", host, path, rawPath, rawQuery, "");
  }

  /** The length of the scheme, 0 when there is none (RFC 3986 section 3.1). */
  private static int schemeLength(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (c == ':') {
        if (i == 0) {
          throw new EncodingException("missing protocol scheme");
        }
        return i;
      }
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (!later || i == 0)) {
        return 0;
      }
    }
    return 0;
  }

  /** The path as it goes into a request. */
  public String escapedPath() {
    return rawPath.isEmpty() ? UrlEscapes.escape(path, Part.PATH) : rawPath;
  }

  /** The host without port, an IPv6 address without its brackets. */
  public String hostname() {
    return UrlAuthority.hostname(host);
  }

  /** The port, or empty. */
  public String port() {
    return UrlAuthority.port(host);
  }
}
