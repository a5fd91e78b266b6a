package dev.gatehouse.decision.bundle.remote;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image in a registry, such as {@code ghcr.io/acme/policies:1.2}.
 *
 * @param repository its repository, without the registry's host
 * @param version its tag or digest
 */
record OciReference(String repository, String version) {

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  /** The grammar of the distribution specification 1.1, section "Pulling manifests". */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "([a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*)"
              + "(?:@(sha256:[0-9a-f]{64})|:([a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}))?");

  /**
   * Reads a resource; the service's own host before it is passed over, as OPA's resources have it.
   *
   * @throws IllegalArgumentException if it is no reference
   */
  static OciReference parse(String resource, URI service) {
    String host = service.getAuthority() + "/";
    String text = resource.startsWith(host) ? resource.substring(host.length()) : resource;
    Matcher matcher = REFERENCE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "resource is " + resource + ", expected such as " + host + "org/policies:1.0");
    }
    String digest = matcher.group(2);
    String tag = matcher.group(3);
    return new OciReference(
        matcher.group(1), digest != null ? digest : tag != null ? tag : "latest");
  }

  boolean isDigest() {
    return isDigest(version);
  }

  static boolean isDigest(String text) {
    return DIGEST.matcher(text).matches();
  }
}
