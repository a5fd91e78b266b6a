package dev.gatehouse.rego.builtin.encoding;

import dev.gatehouse.rego.builtin.encoding.UrlEscapes.Part;
import dev.gatehouse.rego.builtin.format.GoQuote;

/** The part of a URL between {@code //} and the path (RFC 3986 section 3.2). */
final class UrlAuthority {
  private static final String USER_INFO_MARKS = "-._:~!$&'()*+,;=%@";

  private UrlAuthority() {}

  /** The host and port of an authority, the user before it checked and left out. */
  static String host(String authority) {
    int at = authority.lastIndexOf('@');
    String host = checkedHost(authority.substring(at + 1));
    if (at >= 0) {
      String userInfo = authority.substring(0, at);
      if (!userInfo.chars().allMatch(UrlAuthority::mayBeInUserInfo)) {
        throw new EncodingException("net/url: invalid userinfo");
      }
      UrlEscapes.unescape(userInfo, Part.USER);
    }
    return host;
  }

  private static boolean mayBeInUserInfo(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || USER_INFO_MARKS.indexOf(c) >= 0;
  }

  private static String checkedHost(String host) {
    int bracket = host.indexOf('[');
    if (bracket > 0) {
      throw new EncodingException("invalid IP-literal");
    }
    if (bracket == 0) {
      int close = host.lastIndexOf(']');
      if (close < 0) {
        throw new EncodingException("missing ']' in host");
      }
      requirePort(host.substring(close + 1));
    } else if (host.indexOf(':') >= 0) {
      requirePort(host.substring(host.lastIndexOf(':')));
      if (host.indexOf(':') != host.lastIndexOf(':')) {
        throw new EncodingException(
            "invalid port "
                + GoQuote.string(host.substring(host.indexOf(':')), false)
                + " after host");
      }
    }
    return UrlEscapes.unescape(host, Part.HOST);
  }

  private static void requirePort(String port) {
    if (!isOptionalPort(port)) {
      throw new EncodingException("invalid port " + GoQuote.string(port, false) + " after host");
    }
  }

  private static boolean isOptionalPort(String port) {
    return port.isEmpty()
        || (port.charAt(0) == ':' && port.chars().skip(1).allMatch(c -> c >= '0' && c <= '9'));
  }

  static String hostname(String host) {
    int colon = portColon(host);
    String name = colon < 0 ? host : host.substring(0, colon);
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  static String port(String host) {
    int colon = portColon(host);
    return colon < 0 ? "" : host.substring(colon + 1);
  }

  private static int portColon(String host) {
    int colon = host.lastIndexOf(':');
    return colon >= 0 && isOptionalPort(host.substring(colon)) ? colon : -1;
  }
}
