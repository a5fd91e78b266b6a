package dev.gatehouse.trust.identity;

import java.util.Objects;

/**
 * The name of a workload, {@code spiffe://trust-domain/path}, as the SPIFFE-ID specification
 * (sections 2.1 to 2.4) writes it: nothing is normalised, so two ids are the same exactly when
 * their texts are.
 *
 * @param trustDomain 1 to 255 of {@code a-z 0-9 . - _}
 * @param path empty, or segments of {@code a-z A-Z 0-9 . - _} each led by a slash; never {@code .}
 *     or {@code ..}
 */
public record SpiffeId(String trustDomain, String path) {

  private static final String SCHEME = "spiffe://";
  // SPIFFE-ID 2.1 and 2.3: at most 255 bytes of trust domain, 2048 in all.
  private static final int MAX_TRUST_DOMAIN = 255;
  private static final int MAX_LENGTH = 2048;

  /**
   * @throws MalformedSpiffeIdException when a part breaks the specification
   */
  public SpiffeId {
    Objects.requireNonNull(trustDomain, "trustDomain");
    Objects.requireNonNull(path, "path");
    checkTrustDomain(trustDomain);
    checkPath(path);
    if (SCHEME.length() + trustDomain.length() + path.length() > MAX_LENGTH) {
      throw new MalformedSpiffeIdException("longer than " + MAX_LENGTH + " characters");
    }
  }

  /**
   * Reads an id.
   *
   * @throws MalformedSpiffeIdException when it is not one, naming the part
   */
  public static SpiffeId parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new MalformedSpiffeIdException("longer than " + MAX_LENGTH + " characters");
    }
    if (!text.startsWith(SCHEME)) {
      throw new MalformedSpiffeIdException("does not begin with " + SCHEME);
    }
    int slash = text.indexOf('/', SCHEME.length());
    return slash < 0
        ? new SpiffeId(text.substring(SCHEME.length()), "")
        : new SpiffeId(text.substring(SCHEME.length(), slash), text.substring(slash));
  }

  /** The id of one of Gatehouse's services: its name is the whole path. */
  public static SpiffeId of(String trustDomain, String service) {
    return new SpiffeId(trustDomain, "/" + service);
  }

  /** The path without its leading slash: for Gatehouse's own workloads, the service's name. */
  public String service() {
    return path.isEmpty() ? "" : path.substring(1);
  }

  /** Whether this names the given service of the given trust domain. */
  public boolean is(String domain, String service) {
    return trustDomain.equals(domain) && service().equals(service);
  }

  @Override
  public String toString() {
    return SCHEME + trustDomain + path;
  }

  private static void checkTrustDomain(String domain) {
    if (domain.isEmpty()) {
      throw new MalformedSpiffeIdException("has no trust domain");
    }
    if (domain.length() > MAX_TRUST_DOMAIN) {
      throw new MalformedSpiffeIdException(
          "has a trust domain longer than " + MAX_TRUST_DOMAIN + " characters");
    }
    for (int i = 0; i < domain.length(); i++) {
      char c = domain.charAt(i);
      if (!lower(c) && !digit(c) && !punctuation(c)) {
        throw new MalformedSpiffeIdException(
            "has a trust domain with something other than a-z, 0-9, '.', '-' and '_'");
      }
    }
  }

  private static void checkPath(String path) {
    if (path.isEmpty()) {
      return;
    }
    if (path.charAt(0) != '/') {
      throw new MalformedSpiffeIdException("has a path that does not begin with '/'");
    }
    int start = 1;
    for (int i = 1; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        checkSegment(path.substring(start, i));
        start = i + 1;
      }
    }
  }

  private static void checkSegment(String segment) {
    if (segment.isEmpty()) {
      throw new MalformedSpiffeIdException("has an empty path segment");
    }
    if (segment.equals(".") || segment.equals("..")) {
      throw new MalformedSpiffeIdException("has a relative path segment");
    }
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (!lower(c) && !(c >= 'A' && c <= 'Z') && !digit(c) && !punctuation(c)) {
        throw new MalformedSpiffeIdException(
            "has a path with something other than a-z, A-Z, 0-9, '.', '-' and '_'");
      }
    }
  }

  private static boolean lower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean punctuation(char c) {
    return c == '.' || c == '-' || c == '_';
  }
}
